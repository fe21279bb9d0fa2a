using System.Text.Json;
using Twinspire.Checks;

namespace Twinspire.Ingest;

/// <summary>Reads and checks schema.json.</summary>
public static class SchemaFile
{
    /// <summary>Reads a schema.</summary>
    /// <param name="path">The file; comments and trailing commas are allowed.</param>
    /// <param name="overrides">Such as "split.downSample=0.1" or "items.features.title.minCount=3".</param>
    /// <exception cref="RecipeException">Whatever is wrong, all of it at once where possible.</exception>
    public static DatasetSchema Read(string path, IReadOnlyList<string>? overrides = null)
    {
        var schema = SettingsFile.Read(path, overrides, IngestJsonContext.Default.DatasetSchema);
        Check(schema, path);
        return schema;
    }

    /// <summary>Refuses a schema with wrong settings.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="source">What messages call it, such as its path.</param>
    /// <exception cref="RecipeException">Lists every problem.</exception>
    public static void Check(DatasetSchema schema, string source)
    {
        var problems = new ProblemList();
        SchemaChecks.Check(schema, problems);
        problems.ThrowIfAny(source);
    }

    /// <summary>The schema as JSON, every setting written out.</summary>
    public static string Write(DatasetSchema schema) =>
        JsonSerializer.Serialize(schema, IngestJsonContext.Default.DatasetSchema) + "\n";
}
