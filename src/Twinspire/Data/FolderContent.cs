using System.Security.Cryptography;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// The files of a dataset or bundle folder as its manifest names them. A file is opened only if the manifest
/// names it, so that nothing is read that no checksum stands for, and only if it is a regular file below the
/// folder, so that a manifest cannot point elsewhere.
/// </summary>
/// <param name="folder">The folder; may itself be a link.</param>
/// <param name="files">Path in the folder, with '/', to length and checksum.</param>
internal sealed class FolderContent(string folder, IReadOnlyDictionary<string, FileManifest> files)
{
    private const int MostLinks = 40;

    private readonly string root = RealFolder(folder);

    /// <summary>The folder, as it was given.</summary>
    public string Folder => folder;

    /// <summary>Whether the manifest names a file.</summary>
    public bool Has(string name) => files.ContainsKey(name);

    /// <summary>Where a file lies, links followed.</summary>
    /// <exception cref="DataFormatException">The manifest does not name it.</exception>
    public string PathOf(string name) => files.ContainsKey(name)
        ? Inside(root, name) ?? throw LeadsOut(name)
        : throw new DataFormatException(
            $"{folder}: the manifest does not name the file {name}, which its content needs; the manifest "
            + "was changed. Make the folder again.");

    /// <summary>Maps a file.</summary>
    /// <typeparam name="T">Its element.</typeparam>
    /// <exception cref="DataFormatException">The manifest does not name it, or it is cut short.</exception>
    public MappedArray<T> Open<T>(string name)
        where T : unmanaged => MappedArray.Open<T>(PathOf(name));

    /// <summary>Checks that every file is there with its length and, if asked, its checksum.</summary>
    /// <param name="verifyChecksums">Also read every file and compare its SHA-256.</param>
    /// <exception cref="DataFormatException">A name is no name, a file is missing or differs.</exception>
    public void Check(bool verifyChecksums)
    {
        foreach (var (name, expected) in files)
        {
            CheckFile(name, expected);
        }

        if (verifyChecksums)
        {
            ContentChecks.Run([.. files.OrderByDescending(file => file.Value.Bytes).Select<
                KeyValuePair<string, FileManifest>, Action>(file =>
                    () => CheckChecksum(file.Key, file.Value))]);
        }
    }

    /// <summary>A file's SHA-256, in lower-case hexadecimal.</summary>
    public static string Checksum(string path)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>
    /// Where a relative path leads when every link on the way is followed; null if that is outside the
    /// folder.
    /// </summary>
    public static string? Follow(string folder, string relative) => Inside(RealFolder(folder), relative);

    private static string? Inside(string root, string relative)
    {
        var rest = new Stack<string>(relative.Split('/').Reverse());
        var at = root;
        for (var links = 0; rest.Count > 0;)
        {
            var next = Path.Combine(at, rest.Pop());
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            var inside = Path.GetRelativePath(root, Path.GetFullPath(target, at));
            if (++links > MostLinks || Path.IsPathRooted(inside) || inside.Split('/', '\\')[0] == "..")
            {
                return null;
            }

            at = root;
            foreach (var part in inside.Split(Path.DirectorySeparatorChar).Reverse()
                .Where(part => part != "."))
            {
                rest.Push(part);
            }
        }

        return at;
    }

    private static string RealFolder(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    private void CheckFile(string name, FileManifest? expected)
    {
        if (!FileNames.IsSafePath(name) || expected?.Sha256 is null)
        {
            throw new DataFormatException(
                $"{folder}: the manifest names the file '{Shown(name)}'"
                + (expected?.Sha256 is null ? " without its length and checksum" : "")
                + $"; a path is relative, below the folder, and made of '/' and names of {FileNames.Rule}. "
                + "The manifest was changed. Make the folder again.");
        }

        var path = Path.Combine(folder, name);
        var info = new FileInfo(Inside(root, name) ?? throw LeadsOut(name));
        if (!info.Exists)
        {
            throw new DataFormatException($"{path}: the file is missing; make the folder again.");
        }

        // Pipes and devices have no length, and a file without one is never opened.
        if (info.Length != expected.Bytes)
        {
            throw new DataFormatException(
                $"{path}: {info.Length} bytes where the manifest says {expected.Bytes}; "
                + "make the folder again.");
        }
    }

    private void CheckChecksum(string name, FileManifest expected)
    {
        var found = expected.Bytes == 0
            ? Convert.ToHexStringLower(SHA256.HashData([]))
            : Checksum(PathOf(name));
        if (found != expected.Sha256)
        {
            throw new DataFormatException(
                $"{Path.Combine(folder, name)}: checksum {found} where the manifest says "
                + $"{Shown(expected.Sha256)}: "
                + "the file was changed or damaged. Make the folder again.");
        }
    }

    private DataFormatException LeadsOut(string name) => new(
        $"{Path.Combine(folder, name)}: the file is a link that leads out of the folder, and is not read. "
        + "Make the folder again.");

    private static string Shown(string text) =>
        string.Concat(text.Take(100).Select(c => char.IsControl(c) ? '?' : c));
}
