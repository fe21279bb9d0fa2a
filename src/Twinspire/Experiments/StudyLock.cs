namespace Twinspire.Experiments;

/// <summary>Keeps a second program out of a study's folder: both would train in one place.</summary>
internal static class StudyLock
{
    /// <summary>Held until it is disposed, or the program ends in whatever way.</summary>
    /// <exception cref="IOException">Another program trains in the folder.</exception>
    public static IDisposable Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, ".lock");
        try
        {
            return new FileStream(
                file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (IOException error)
        {
            throw new IOException(
                $"Another study is being made in {folder}: {error.Message} Wait for it, stop it, or name "
                + "another folder.", error);
        }
    }
}
