namespace Twinspire.Checks;

/// <summary>Says of a full disk what to do, instead of the path of a temporary file.</summary>
public static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether this is what a full disk causes.</summary>
    public static bool IsCauseOf(Exception error) =>
        error is IOException && error.HResult is NoSpace or QuotaExceeded or WindowsDiskFull;

    /// <summary>What a user is told.</summary>
    /// <param name="folder">What was written.</param>
    public static string Message(string folder) =>
        $"the disk that holds {folder} is full; free some space, or name a folder on another disk.";

    /// <summary>Runs what writes into a folder.</summary>
    /// <exception cref="IOException">The disk is full; the message says which.</exception>
    public static void Guard(string folder, Action write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Guard(folder, () =>
        {
            write();
            return true;
        });
    }

    /// <inheritdoc cref="Guard(string, Action)"/>
    public static T Guard<T>(string folder, Func<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            return write();
        }
        catch (IOException error) when (IsCauseOf(error))
        {
            throw new IOException(Message(folder), error);
        }
    }
}
