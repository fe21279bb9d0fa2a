namespace Twinspire.Ingest;

/// <summary>Says of a full disk what to do, instead of the path of a temporary file.</summary>
internal static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Runs what writes into a folder.</summary>
    public static void Guard(string folder, Action write) => Guard(folder, () =>
    {
        write();
        return true;
    });

    /// <inheritdoc cref="Guard(string, Action)"/>
    public static T Guard<T>(string folder, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (IOException error) when (error.HResult is NoSpace or QuotaExceeded or WindowsDiskFull)
        {
            throw new IOException(EngineErrors.FullDisk(folder), error);
        }
    }
}
