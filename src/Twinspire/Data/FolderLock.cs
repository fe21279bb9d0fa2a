namespace Twinspire.Data;

/// <summary>Keeps a second program out of a folder that one writes: their files would mix.</summary>
internal static class FolderLock
{
    /// <summary>The file that is held.</summary>
    public const string FileName = ".lock";

    /// <summary>Makes the folder; held until it is disposed, or the program ends in whatever way.</summary>
    /// <param name="folder">Where one program may write.</param>
    /// <param name="what">What is made there, such as "run": for the message.</param>
    /// <exception cref="IOException">Another program writes in the folder.</exception>
    public static IDisposable Take(string folder, string what)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(
                Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new IOException(
                $"Another {what} is being made in {folder}: {error.Message} Wait for it, stop it, or name "
                + "another folder.", error);
        }
    }

    // As Windows, Linux and macOS number it: a sharing violation, or a lock that would block.
    private static bool IsHeld(IOException error) =>
        error.HResult is unchecked((int)0x80070020) or 11 or 35;
}
