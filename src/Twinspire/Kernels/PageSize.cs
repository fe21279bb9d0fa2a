using System.Runtime.InteropServices;

namespace Twinspire.Kernels;

/// <summary>Asks the system to hold large matrices in large pages.</summary>
/// <remarks>
/// A step reads and writes tens of thousands of rows at random places of tables that fill gigabytes; with
/// pages of 4 KiB nearly every one of them misses the processor's table of pages. Linux gives large pages
/// to whoever asks, where it is set to "madvise". The request is a hint: where it fails nothing changes.
/// </remarks>
internal static unsafe partial class PageSize
{
    private const nint LargePage = 2 * 1024 * 1024;
    private const int UseLargePages = 14; // MADV_HUGEPAGE

    /// <summary>Asks for large pages in a stretch of memory that nobody has touched yet.</summary>
    /// <param name="start">First byte.</param>
    /// <param name="bytes">Length.</param>
    public static void Enlarge(void* start, long bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes < 2 * LargePage)
        {
            return;
        }

        var from = ((nint)start + LargePage - 1) / LargePage * LargePage;
        var to = (nint)(((nint)start + bytes) / LargePage * LargePage);
        _ = Advise(from, (nuint)(to - from), UseLargePages);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);
}
