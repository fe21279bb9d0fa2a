using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// A folder that appears whole or not at all: it is written beside the target and renamed at the end.
/// Disposing it before <see cref="Complete"/> deletes what was written. It replaces only an empty folder or
/// one whose manifest is of the same format.
/// </summary>
/// <remarks>
/// A replacement marks the old folder, renames it to ".previous", renames the new one into its place, and
/// deletes the old one, its manifest first and its mark last. So a program that is killed at any point leaves
/// the old folder or the new one whole: <see cref="Find"/> finds it, and the next writer puts the rest right.
/// The folder being written is a <see cref="ScratchFolder"/>: the next writer removes what a dead one left.
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    private const string PreviousSuffix = ".previous";

    /// <summary>Lies in a folder that is being replaced: what has it was not put there by the user.</summary>
    private const string ReplacedMark = ".replaced";

    private readonly SortedDictionary<string, FileManifest> files = new(StringComparer.Ordinal);
    private readonly List<OutputFile> open = [];
    private readonly string target;
    private readonly string format;
    private readonly bool force;
    private readonly IReadOnlyList<string> inputs;
    private readonly ScratchFolder partial;

    /// <summary>Starts a folder.</summary>
    /// <param name="target">Where it shall appear; its parent is made if need be.</param>
    /// <param name="format">The format that its manifest will state, such as "twinspire-dataset".</param>
    /// <param name="force">Replace an earlier folder of that format; otherwise that is refused.</param>
    /// <param name="inputs">Files and folders that must stay: the target may not contain one.</param>
    /// <exception cref="DataFormatException">
    /// The target is a file, is not empty and not of the format, or contains an input or a file that the old
    /// manifest does not name.
    /// </exception>
    public OutputFolder(
        string target, string format, bool force = false, IReadOnlyList<string>? inputs = null)
    {
        this.target = Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)));
        (this.format, this.force, this.inputs) = (format, force, inputs ?? []);
        PutBack();
        CheckTarget();
        partial = new ScratchFolder(this.target + ".partial");
    }

    /// <summary>The folder being written.</summary>
    public string Partial => partial.Path;

    /// <summary>The files closed so far: path in the folder, with '/', to length and checksum.</summary>
    public IReadOnlyDictionary<string, FileManifest> Files => files;

    /// <summary>A folder for temporary files, inside the partial folder; gone at the end.</summary>
    public string Scratch() => Directory.CreateDirectory(Path.Combine(Partial, ".scratch")).FullName;

    /// <summary>Writes a whole file.</summary>
    /// <param name="name">Its path in the folder, with '/'.</param>
    /// <param name="bytes">Its content.</param>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        using var file = Create(name);
        file.Write(bytes);
        Close(name, file);
    }

    /// <summary>Deletes the temporary files, writes the last file, and lets the folder appear.</summary>
    /// <param name="manifestName">The last file's name; it is not among <see cref="Files"/>.</param>
    /// <param name="manifest">Its content.</param>
    public void Complete(string manifestName, ReadOnlySpan<byte> manifest)
    {
        File.WriteAllBytes(Path.Combine(Partial, manifestName), manifest);
        Delete(Path.Combine(Partial, ".scratch"));
        Swap();
        DeleteReplaced();
    }

    /// <summary>
    /// Where a folder's content lies: a program that ended between the two renames of a replacement left the
    /// previous content beside it, under ".previous" and marked as replaced.
    /// </summary>
    public static string Find(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(folder);
        var previous = place + PreviousSuffix;
        return !Directory.Exists(place) && IsWhole(previous) ? previous : folder;
    }

    /// <summary>Deletes the partial folder unless it is complete.</summary>
    public void Dispose()
    {
        open.ForEach(file => file.Dispose());
        open.Clear();
        partial.Dispose();
    }

    internal OutputFile Create(string name)
    {
        var path = Path.Combine(Partial, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new OutputFile(path);
        open.Add(file);
        return file;
    }

    internal void Close(string name, OutputFile file)
    {
        files.Add(name, file.Close());
        file.Dispose();
        open.Remove(file);
    }

    // A symbolic link stays; what it leads to is made or replaced.
    private static string Resolve(string path) => new DirectoryInfo(path) is { LinkTarget: not null } link
        ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    private void Swap()
    {
        var previous = target + PreviousSuffix;
        DeleteReplaced();
        if (!Directory.Exists(target))
        {
            Directory.Move(Partial, target);
            return;
        }

        CheckTarget(); // again: it may have come, or been changed, meanwhile
        File.WriteAllBytes(Path.Combine(target, ReplacedMark), []);
        Directory.Move(target, previous);
        try
        {
            Directory.Move(Partial, target);
        }
        catch
        {
            Directory.Move(previous, target);
            File.Delete(Path.Combine(target, ReplacedMark));
            throw;
        }
    }

    // A program ended between the two renames: the old folder goes back to its place.
    private void PutBack()
    {
        var previous = target + PreviousSuffix;
        if (!Directory.Exists(target) && !File.Exists(target) && IsWhole(previous))
        {
            Directory.Move(previous, target);
            File.Delete(Path.Combine(target, ReplacedMark));
        }
    }

    private void CheckTarget()
    {
        if (File.Exists(target))
        {
            throw new DataFormatException($"{target} is a file; name a folder that does not exist yet.");
        }

        if (!Directory.Exists(target))
        {
            return;
        }

        var isEmpty = IsEmpty(target);
        if (!isEmpty && !ManifestFile.IsOf(target, format))
        {
            throw new DataFormatException(
                $"{target} is not empty and no {format} folder, so it is not replaced; name another folder.");
        }

        if (!isEmpty && !force)
        {
            throw new DataFormatException(
                $"{target} is not empty; name another folder, or use --force to replace it.");
        }

        if (inputs.FirstOrDefault(IsInTarget) is { } input)
        {
            throw new DataFormatException(
                $"{target} contains {input}, which is read; name another folder.");
        }

        var unnamed = isEmpty ? [] : ManifestFile.Unnamed(target);
        if (unnamed.FirstOrDefault(name => name != ReplacedMark) is { } other)
        {
            throw new DataFormatException(
                $"{Path.Combine(target, other)} is no part of the {format} folder that it lies in, and would "
                + "be deleted with it; move it, or name another folder.");
        }

        CheckPrevious();
    }

    private void CheckPrevious()
    {
        var previous = target + PreviousSuffix;
        if (File.Exists(previous)
            || (Directory.Exists(previous) && !IsReplaced(previous) && !IsEmpty(previous)))
        {
            throw new DataFormatException(
                $"{previous} is in the way: the old folder goes there while it is replaced. Move it or name "
                + "another folder.");
        }
    }

    private bool IsInTarget(string input)
    {
        var relative = Path.GetRelativePath(target, Path.GetFullPath(input));
        return !Path.IsPathRooted(relative)
            && relative != ".."
            && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static bool IsReplaced(string folder) => File.Exists(Path.Combine(folder, ReplacedMark));

    // Its manifest is the first that is deleted of a replaced folder.
    private static bool IsWhole(string folder) =>
        IsReplaced(folder) && File.Exists(Path.Combine(folder, DatasetManifest.FileName));

    private static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    private void DeleteReplaced()
    {
        var previous = target + PreviousSuffix;
        if (!Directory.Exists(previous) || !(IsReplaced(previous) || IsEmpty(previous)))
        {
            return;
        }

        File.Delete(Path.Combine(previous, DatasetManifest.FileName));
        foreach (var folder in Directory.EnumerateDirectories(previous))
        {
            Delete(folder);
        }

        foreach (var file in Directory.EnumerateFiles(previous))
        {
            if (Path.GetFileName(file) != ReplacedMark)
            {
                File.Delete(file);
            }
        }

        Delete(previous);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
