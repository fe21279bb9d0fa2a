using System.Runtime.InteropServices;

namespace Twinspire.Tests.Mutations;

/// <summary>Named pipes (FIFOs): whoever opens one to read waits for a writer.</summary>
internal static partial class NamedPipe
{
    private const uint OwnerMayReadAndWrite = 0x180; // 0600

    /// <summary>Makes one; not on Windows.</summary>
    public static void Make(string path)
    {
        if (MakeFifo(path, OwnerMayReadAndWrite) != 0)
        {
            throw new IOException(
                $"no named pipe can be made at {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport(
        "libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MakeFifo(string path, uint mode);
}
