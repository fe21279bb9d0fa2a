using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// A folder that appears whole or not at all: it is written beside the target and renamed at the end.
/// Disposing it
/// before <see cref="Complete"/> deletes what was written.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private const string PreviousSuffix = ".previous";

    private readonly SortedDictionary<string, FileManifest> files = new(StringComparer.Ordinal);
    private readonly List<OutputFile> open = [];
    private readonly string target;
    private bool isComplete;

    /// <summary>Starts a folder.</summary>
    /// <param name="target">Where it shall appear; its parent is made if need be.</param>
    /// <param name="force">Replace an existing folder that is not empty; otherwise that is refused.</param>
    /// <exception cref="DataFormatException">The target is a file, or a folder that is not empty.</exception>
    public OutputFolder(string target, bool force = false)
    {
        this.target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        CheckTarget(this.target, force);
        Partial = $"{this.target}.partial-{Guid.NewGuid():N}"[..^24];
        Directory.CreateDirectory(Partial);
    }

    /// <summary>The folder being written.</summary>
    public string Partial { get; }

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
        isComplete = true;
        Delete(target + PreviousSuffix);
    }

    /// <summary>
    /// Where a folder's content lies: a program that ended between the two renames of a replacement left the
    /// previous content beside it, under ".previous".
    /// </summary>
    public static string Find(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(folder);
        var previous = place + PreviousSuffix;
        return !Directory.Exists(place) && Directory.Exists(previous) ? previous : folder;
    }

    /// <summary>Deletes the partial folder unless it is complete.</summary>
    public void Dispose()
    {
        open.ForEach(file => file.Dispose());
        open.Clear();
        if (!isComplete)
        {
            Delete(Partial);
        }
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

    private void Swap()
    {
        var previous = target + PreviousSuffix;
        if (!Directory.Exists(target))
        {
            Directory.Move(Partial, target);
            return;
        }

        Delete(previous);
        Directory.Move(target, previous);
        try
        {
            Directory.Move(Partial, target);
        }
        catch
        {
            Directory.Move(previous, target);
            throw;
        }
    }

    private static void CheckTarget(string target, bool force)
    {
        if (File.Exists(target))
        {
            throw new DataFormatException($"{target} is a file; name a folder that does not exist yet.");
        }

        if (!force && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new DataFormatException(
                $"{target} is not empty; name another folder, or use --force to replace it.");
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
