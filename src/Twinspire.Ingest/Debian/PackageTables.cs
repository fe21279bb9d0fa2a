using System.IO.Compression;
using System.Text;
using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Writes the item and pair tables as gzipped TSV; the three files of a folder appear
/// whole.</summary>
/// <param name="folder">Where the files go; made if need be, other files in it stay.</param>
internal sealed class PackageTables(string folder)
{
    /// <summary>File of the packages.</summary>
    public const string Items = "items.tsv.gz";

    /// <summary>File of the pairs.</summary>
    public const string Pairs = "pairs.tsv.gz";

    /// <summary>File of the schema.</summary>
    public const string Schema = "schema.json";

    /// <summary>Refuses a folder that holds tables already.</summary>
    public void CheckFree()
    {
        var there = new[] { Items, Pairs, Schema }.Select(PathOf).FirstOrDefault(File.Exists);
        if (there is not null)
        {
            throw new DataFormatException(
                $"{there} exists; name another folder, or use --force to replace it.");
        }
    }

    /// <summary>Writes the three files.</summary>
    public void Write(PackageCatalogue catalogue, PackagePairs pairs, string schema)
    {
        Directory.CreateDirectory(folder);
        try
        {
            WriteRows(Items, DebianSchema.ItemColumns, catalogue.InOrder().Select(Row));
            WriteRows(
                Pairs,
                DebianSchema.PairColumns,
                pairs.Pairs.Select(pair => $"{pair.Query}\t{pair.Item}\t{pair.Relation}"));
            File.WriteAllText(PartialOf(Schema), schema);
            foreach (var name in new[] { Items, Pairs, Schema })
            {
                File.Move(PartialOf(name), PathOf(name), overwrite: true);
            }
        }
        finally
        {
            foreach (var name in new[] { Items, Pairs, Schema })
            {
                File.Delete(PartialOf(name));
            }
        }
    }

    private static string Row(DebianPackage package)
    {
        var title = package.Synopsis.Length == 0 ? package.Name : $"{package.Name} {package.Synopsis}";
        return $"{package.Name}\t{package.Developer}\t{string.Join('|', package.Categories)}\t{title}\t" +
            $"{package.InstalledKib}\t{package.DownloadBytes}";
    }

    private void WriteRows(string name, IReadOnlyList<string> columns, IEnumerable<string> rows)
    {
        using var file = File.Create(PartialOf(name));
        using var gzip = new GZipStream(file, CompressionLevel.SmallestSize);
        using var writer = new StreamWriter(gzip, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(string.Join('\t', columns));
        foreach (var row in rows)
        {
            writer.WriteLine(row);
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private string PartialOf(string name) => PathOf(name) + ".partial";
}
