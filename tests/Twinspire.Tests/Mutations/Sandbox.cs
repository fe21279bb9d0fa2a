using System.Security.Cryptography;

namespace Twinspire.Tests.Mutations;

/// <summary>
/// The folder of one case: the damaged input, a scratch folder that the reader may write to, and files
/// outside that nobody may touch.
/// </summary>
internal sealed class Sandbox : IDisposable
{
    private static readonly DateTime LongAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly string root;

    /// <summary>Makes the folder and copies the valid input into it.</summary>
    /// <param name="root">A new folder.</param>
    /// <param name="valid">The valid input.</param>
    public Sandbox(string root, string valid)
    {
        this.root = root;
        Directory.CreateDirectory(Input);
        Directory.CreateDirectory(Scratch);
        Directory.CreateDirectory(Path.GetDirectoryName(Secret)!);
        File.WriteAllText(Secret, "nobody reads or changes this");
        foreach (var file in Directory.EnumerateFiles(valid, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(Input, Path.GetRelativePath(valid, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }

    /// <summary>The damaged input.</summary>
    public string Input => Path.Combine(root, "input");

    /// <summary>Where the reader may write.</summary>
    public string Scratch => Path.Combine(root, "scratch");

    /// <summary>A file outside.</summary>
    public string Secret => Path.Combine(root, "outside", "secret.bin");

    /// <summary>The files of the input, by their path with '/', in ordinal order.</summary>
    public IEnumerable<string> InputFiles() => Directory
        .EnumerateFiles(Input, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Input, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>Moves a file of the input outside and leaves a link to it.</summary>
    public void MoveOutside(string path)
    {
        var place = Path.Combine(Path.GetDirectoryName(Secret)!, "linked-" + Path.GetFileName(path));
        File.Move(path, place, overwrite: true);
        File.CreateSymbolicLink(path, place);
    }

    /// <summary>What lies in the sandbox but in the scratch folder: names, sizes, times, contents.</summary>
    public Dictionary<string, string> Picture()
    {
        var picture = Directory
            .EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Where(path => path != Scratch && !path.StartsWith(Scratch + "/", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(root, path), Facts);
        foreach (var file in OutsideFiles())
        {
            File.SetLastAccessTimeUtc(file, LongAgo); // older than the last change, so that a reading shows
        }

        return picture;
    }

    /// <summary>The files outside that were read since the last picture, where the system tells.</summary>
    public List<string> ReadOutside() =>
    [
        .. OutsideFiles().Where(file => File.GetLastAccessTimeUtc(file) != LongAgo)
            .Select(file => Path.GetRelativePath(root, file)),
    ];

    /// <summary>A file's bytes; none of a pipe or a device, which would never end.</summary>
    public static byte[] ReadAll(string path) =>
        new FileInfo(path) is { Exists: true } file && LengthOf(file) > 0 ? File.ReadAllBytes(path) : [];

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (IOException)
        {
            // A case that hangs still writes there; the whole run's folder goes at its end.
        }
    }

    private IEnumerable<string> OutsideFiles() => Directory.EnumerateFiles(Path.GetDirectoryName(Secret)!);

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null
                ? file.Length
                : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                    ? target.Length
                    : 0;
        }
        catch (IOException)
        {
            return 0; // links that lead round in a circle
        }
    }

    private static string Facts(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        var kind = $"{info.Attributes} {info.LinkTarget}";
        return info is FileInfo { LinkTarget: null, Exists: true } file
            ? $"{kind} {file.Length} {file.LastWriteTimeUtc:O} "
                + Convert.ToHexStringLower(SHA256.HashData(ReadAll(path)))
            : kind;
    }
}
