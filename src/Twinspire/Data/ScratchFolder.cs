namespace Twinspire.Data;

/// <summary>
/// A folder that is gone when it is disposed, unless it was renamed. If the program is killed before that,
/// the next program that makes one of the same name removes it: each holds a lock beside its folder, which
/// the system lets go when a program ends in whatever way. Several programs may hold such folders at once.
/// </summary>
public sealed class ScratchFolder : IDisposable
{
    private const string LockSuffix = ".lock";
    private const int HexDigits = 8;

    /// <summary>A folder without a lock is of an older version, or was made a moment ago.</summary>
    private static readonly TimeSpan Unlocked = TimeSpan.FromHours(24);

    private readonly FileStream held;

    /// <summary>Removes what dead programs left under this name, and makes a folder.</summary>
    /// <param name="name">
    /// Where its name begins, such as "artifacts/data.partial"; a dash and random digits follow.
    /// </param>
    public ScratchFolder(string name)
    {
        var begin = System.IO.Path.GetFullPath(name) + "-";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(begin)!);
        RemoveDead(begin);
        Path = begin + Guid.NewGuid().ToString("N")[..HexDigits];
        held = Take(Path + LockSuffix);
        Directory.CreateDirectory(Path);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Deletes the folder, if it is still there.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        held.Dispose();
    }

    private static void RemoveDead(string begin)
    {
        var parent = System.IO.Path.GetDirectoryName(begin)!;
        foreach (var folder in Directory.EnumerateDirectories(parent).Where(IsOne))
        {
            Remove(folder);
        }

        foreach (var file in Directory.EnumerateFiles(parent).Where(file =>
            file.EndsWith(LockSuffix, StringComparison.Ordinal) && IsOne(file[..^LockSuffix.Length])
            && !Directory.Exists(file[..^LockSuffix.Length])))
        {
            TryTake(file)?.Dispose();
        }

        bool IsOne(string path) => path.Length == begin.Length + HexDigits
            && path.StartsWith(begin, StringComparison.Ordinal)
            && path[begin.Length..].All(char.IsAsciiHexDigitLower);
    }

    private static void Remove(string folder)
    {
        if (!File.Exists(folder + LockSuffix))
        {
            var age = TimeProvider.System.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder);
            if (age > Unlocked)
            {
                Directory.Delete(folder, recursive: true);
            }

            return;
        }

        using var taken = TryTake(folder + LockSuffix);
        if (taken is not null && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return Take(path);
        }
        catch (IOException)
        {
            return null; // its program lives
        }
    }

    private static FileStream Take(string path) => new(
        path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
        FileOptions.DeleteOnClose);
}
