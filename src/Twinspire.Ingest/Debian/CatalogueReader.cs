using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Reads package lists into one catalogue.</summary>
/// <param name="relations">The relation fields to read, the strongest first.</param>
/// <param name="progress">Told how far reading has come; null = nobody.</param>
/// <param name="cancel">Stops between two packages.</param>
internal sealed class CatalogueReader(
    IReadOnlyList<string> relations, IProgress<PreparationProgress>? progress, CancellationToken cancel)
{
    private readonly PackageReader packages = new(relations);
    private readonly List<DebianListReport> lists = [];

    /// <summary>The lists read so far.</summary>
    public IReadOnlyList<DebianListReport> Lists => lists;

    /// <summary>Reads the files in their order; a quiet archive may have an empty list, but not all may be
    /// empty.</summary>
    /// <exception cref="DataFormatException">A file is broken, or none holds a package.</exception>
    public PackageCatalogue Read(IReadOnlyList<string> files)
    {
        var catalogue = new PackageCatalogue();
        foreach (var file in files)
        {
            lists.Add(new DebianListReport(file, Read(file, catalogue)));
        }

        return catalogue.Count > 0
            ? catalogue
            : throw new DataFormatException(
                $"{string.Join(", ", files)}: there is no package in it; a list has stanzas that start " +
                "with 'Package: name'. Fetch the list again, e.g. with apt-get update.");
    }

    private int Read(string file, PackageCatalogue catalogue)
    {
        using var raw = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        using var text = PackageListFile.Decompress(raw, file);
        var reader = new ControlReader(new ByteLines(text, file), packages.Fields);
        var stage = $"reading {Path.GetFileName(file)}";
        var stanzas = 0;
        while (reader.Read() is { } stanza)
        {
            catalogue.Add(packages.Read(stanza));
            stanzas++;
            if (stanzas % 1000 == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new PreparationProgress(stage, raw.Position, raw.Length, "bytes"));
            }
        }

        return stanzas;
    }
}
