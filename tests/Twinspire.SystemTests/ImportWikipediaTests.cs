using System.Text.Json;
using Twinspire.SystemTests.Support;

namespace Twinspire.SystemTests;

public sealed class ImportWikipediaTests
{
    private const string Recipe = """
        {
          "name": "tiny", "towers": { "hidden": [16] }, "loss": {}, "optimizer": {},
          "training": { "batch": 64, "epochs": 5 }
        }
        """;

    [Fact]
    public void Dumps_become_tables_a_dataset_and_a_model()
    {
        using var dumps = new TinyDumps();
        File.WriteAllText(dumps["recipe.json"], Recipe);

        var import = Shell.Run(
            "import", "wikipedia", "--dumps", dumps.Folder, "--out", dumps["tables"], "--json",
            dumps["report.json"]).Succeeded();
        Shell.Run("prepare", "--schema", dumps["tables/schema.json"], "--out", dumps["data"]).Succeeded();
        var training = Shell.Run(
            "train", "--quick", "--recipe", dumps["recipe.json"], "--data", dumps["data"], "--out",
            dumps["run"], "--threads", "1");

        Assert.Equal(0, training.Succeeded().ExitCode);
        Assert.Contains("96 pages, 1 redirects, of which 1 lead to a page", import.Output + import.Errors);
        using var report = JsonDocument.Parse(File.ReadAllText(dumps["report.json"]));
        // 8 groups of 12 pages that link to the 11 others; the page's link to itself is dropped.
        Assert.Equal(8 * 12 * 11, report.RootElement.GetProperty("links").GetProperty("kept").GetInt32());
    }

    [Fact]
    public void A_missing_dump_is_named_with_what_to_do()
    {
        using var dumps = new TinyDumps();
        File.Delete(dumps["tinywiki-20250101-linktarget.sql"]);

        var result = Shell.Run("import", "wikipedia", "--dumps", dumps.Folder, "--out", dumps["tables"]);

        Assert.Equal(1, result.ExitCode);
        Assert.All(["tinywiki-20250101-linktarget.sql.gz", "is missing", "https://dumps.wikimedia.org/"],
            word => Assert.Contains(word, result.Errors));
        Assert.False(Directory.Exists(dumps["tables"]));
    }
}
