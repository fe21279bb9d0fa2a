using System.Text.Json;
using System.Text.Json.Nodes;

namespace Twinspire.Ingest.Debian;

/// <summary>The tables' columns and the schema that prepares them.</summary>
internal static class DebianSchema
{
    /// <summary>Columns of the item table.</summary>
    public static readonly IReadOnlyList<string> ItemColumns =
        ["package", "developer", "categories", "title", "installed_kib", "download_bytes"];

    /// <summary>Columns of the pair table.</summary>
    public static readonly IReadOnlyList<string> PairColumns = ["query", "item", "relation"];

    private const string WithoutSplit = """
        {
          "items": {
            "source": "items.tsv.gz",
            "key": "package",
            "features": [
              { "name": "package", "kind": "categorical" },
              { "name": "developer", "kind": "categorical" },
              { "name": "categories", "kind": "bag", "minCount": 2, "maxValues": 12, "pooling": "sum" },
              { "name": "title", "kind": "text", "minCount": 2, "maxValues": 12, "pooling": "sum" },
              { "name": "installed_kib", "kind": "dense", "normalize": "quantile", "missing": 0 },
              { "name": "download_bytes", "kind": "dense", "normalize": "quantile", "missing": 0 }
            ]
          },
          "pairs": [
            { "source": "pairs.tsv.gz", "query": "query", "item": "item" }
          ]
        }

        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The schema file of the tables that <see cref="PackageTables"/> writes.</summary>
    /// <param name="split">How the pairs are split; null = as a schema without a split.</param>
    public static string Text(SplitSchema? split)
    {
        if (split is null)
        {
            return WithoutSplit;
        }

        var schema = JsonNode.Parse(WithoutSplit)!;
        schema["split"] = JsonSerializer.SerializeToNode(split, IngestJsonContext.Default.SplitSchema);
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>The schema of a text that <see cref="Text"/> made.</summary>
    public static DatasetSchema Read(string text) =>
        JsonSerializer.Deserialize(text, IngestJsonContext.Default.DatasetSchema)!;
}
