using Twinspire.Checks;

namespace Twinspire.Cli.Quickstart;

/// <summary>The committed sample: it lies beside the program, or in samples/data of the repository.</summary>
internal static class Sample
{
    private static readonly string Relative = Path.Combine("samples", "data");

    /// <summary>The sample's schema.json.</summary>
    public static string Schema { get; } = Find();

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var folder = Path.Combine(at, Relative);
            if (Directory.Exists(folder)
                && Directory.GetFiles(folder, "schema.json", SearchOption.AllDirectories) is [var schema, ..])
            {
                return schema;
            }
        }

        throw new RecipeException($"The sample is missing: no {Relative} with a schema.json beside the "
            + "program or in "
            + "a folder above it; build the program again.");
    }
}
