using System.Text;
using DuckDB.NET.Data;
using K4os.Compression.LZ4.Streams;
using Twinspire.Data;
using Twinspire.Ingest.Debian;
using Twinspire.Ingest.Tests.Wikipedia;
using Twinspire.Ingest.Wikipedia;
using Twinspire.Tests.Mutations;

namespace Twinspire.Ingest.Tests.Mutations;

/// <summary>The readers of files that are made elsewhere: schemas, tables, package lists, dumps.</summary>
internal static class IngestReaders
{
    private const string Packages = """
        Package: editor
        Version: 1.0-1
        Maintainer: Ann Other <ann@example.org>
        Section: editors
        Tag: role::program
        Description: small editor
         It edits.
        Installed-Size: 100
        Size: 2000
        Depends: libc, spell | other

        Package: libc
        Version: 2:2.36-9
        Description: C library
        Installed-Size: 12000
        Size: 300000

        Package: spell
        Version: 3-1
        Depends: libc (>= 2.36), nowhere
        Enhances: editor

        """;

    // The same in xz, which .NET does not write.
    private const string PackagesInXz =
        "/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AFpAOFdACgYSGbb2jCF/hbilG5qYSqZtR13RgLGC6aAeP7Fc4lxVUTS"
        + "qAfYfWpNXpu8Sd/dOxdnyE9khzIAfG9TLNb/Bup7tXonoffJo0g0yDG7cvknn3mzGvG4/2++fTPXj5gwmse/BDXq"
        + "5B5shMGZ2xnOHR1Yt85kT28sJSACnA/k7qriWlS0PVxB+j96yrtUkRO+3Ai//bqVPPVyboVZaxFhiwypFe2O3DOC"
        + "sEhNzKa2qhQHoUgfNSxrGKe40OiKRsl7VxOaZgv2k1AoeBNabfYEuVmfgE+SXrIctoAjZafk9dWgAAAAAADYxh3t"
        + "AAH5AeoCAACOwO52PjANiwIAAAAAAVla";

    private static readonly Coat Lz4 = Coat.Of(
        stream => LZ4Stream.Decode(stream),
        stream => LZ4Stream.Encode(stream, new LZ4EncoderSettings { ContentChecksum = true }));

    private static readonly Dictionary<string, Coat> Coats = new() { [".gz"] = Coat.Gzip, [".lz4"] = Lz4 };

    /// <summary>A schema with every kind of feature, prepared.</summary>
    public static ReaderUnderTest Schema { get; } = new(
        "schema",
        folder =>
        {
            WriteTables(folder, "tsv", "");
            File.WriteAllText(Path.Combine(folder, "schema.json"), SchemaFile.Write(SchemaOf("tsv")));
        },
        (folder, scratch) => Prepare(SchemaFile.Read(Path.Combine(folder, "schema.json")), folder, scratch))
    {
        IsDamaged = file => file == "schema.json",
    };

    /// <summary>Tables of one format, such as "csv.gz", prepared.</summary>
    public static ReaderUnderTest Tables(string format) => new(
        format,
        folder => WriteTables(folder, format.Split('.')[0], format[format.Split('.')[0].Length..]),
        (folder, scratch) => Prepare(SchemaOf(format), folder, scratch));

    /// <summary>A list of packages in one compression, imported and prepared.</summary>
    public static ReaderUnderTest Debian(string extension) => new(
        "debian" + extension,
        folder => File.WriteAllBytes(Path.Combine(folder, "Packages" + extension), extension switch
        {
            ".xz" => Convert.FromBase64String(PackagesInXz),
            "" => Encoding.UTF8.GetBytes(Packages),
            _ => Coats[extension].Close(Encoding.UTF8.GetBytes(Packages)),
        }),
        (folder, scratch) => DebianImport.Run(new DebianImportOptions(
            null, [folder], Tables: Path.Combine(scratch, "tables"))))
    {
        Coats = Coats,
    };

    /// <summary>Dumps of a wiki, imported.</summary>
    public static ReaderUnderTest Wikipedia { get; } = new(
        "wikipedia",
        folder =>
        {
            using var wiki = new TinyWiki().Write();
            foreach (var file in Directory.GetFiles(wiki.Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        },
        (folder, scratch) => WikipediaImport.Run(
            new WikipediaImportOptions([folder], Path.Combine(scratch, "out"))));

    private static DatasetSchema SchemaOf(string format) => new(
        new EntitySchema(
            $"items.{format}",
            "key",
            [
                new FeatureSchema("id", FeatureKind.Categorical, "key"),
                new FeatureSchema("title", FeatureKind.Text, MaxNGram: 2, MinCount: 1),
                new FeatureSchema("tags", FeatureKind.Bag, Separator: "|"),
                new FeatureSchema("size", FeatureKind.Dense, Normalize: DenseTransform.Quantile, Missing: 0),
            ]),
        [new PairSchema($"pairs.{format}", "from", "to", Time: "time", Weight: "weight")],
        Split: new SplitSchema(Test: 0.1, Validation: 0));

    private static void Prepare(DatasetSchema schema, string folder, string scratch)
    {
        var output = Path.Combine(scratch, "dataset");
        Preparation.Run(
            schema, new PreparationOptions(folder, output, Threads: 1, MemoryLimitBytes: 1L << 29));
        Dataset.Open(output).Dispose();
    }

    // The reading engine writes the formats and compressions that .NET has no writer for.
    private static void WriteTables(string folder, string format, string compression)
    {
        var options = format switch
        {
            "tsv" => "FORMAT csv, HEADER, DELIMITER '\t', QUOTE ''",
            "csv" => "FORMAT csv, HEADER",
            "parquet" => "FORMAT parquet",
            "json" => "FORMAT json, ARRAY true",
            _ => "FORMAT json",
        };
        options += compression switch
        {
            ".gz" => ", COMPRESSION gzip",
            ".zst" => ", COMPRESSION zstd",
            _ => "",
        };
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (var (table, columns) in new[]
        {
            ("items", "'k' || i AS key, 'word' || i % 5 || ' and \"more\"' AS title, "
                + "'a' || i % 3 || '|b' AS tags, i * 1.5 AS size FROM range(20) t(i)"),
            ("pairs", "'k' || i % 20 AS \"from\", 'k' || (i * 7 + 3) % 20 AS \"to\", "
                + "1700000000 + i AS time, 1 + i % 3 AS weight FROM range(40) t(i)"),
        })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"COPY (SELECT {columns}) TO "
                + $"'{Path.Combine(folder, $"{table}.{format}{compression}")}' ({options})";
            command.ExecuteNonQuery();
        }
    }
}
