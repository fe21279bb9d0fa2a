using Shouldly;
using Twinspire.Experiments;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Experiments;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunResult result = StudyWorld.Result("FD", 1, 0.5, 0.1, 0.4);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_result_is_found_again_as_it_was()
    {
        var store = new RunStore(folder["runs"]);
        store.Write(result);

        var found = store.Find(result.Id, "recipe", "data")!;

        found.Test.ShouldBe(result.Test);
        found.Validation.ShouldBe(result.Validation);
        (found with { Test = result.Test, Validation = result.Validation, Slices = result.Slices })
            .ShouldBe(result);
        Directory.GetFiles(folder["runs"]).Length.ShouldBe(1); // nothing partial
    }

    [Theory]
    [InlineData("another", "data")]
    [InlineData("recipe", "another")]
    public void Another_recipe_or_dataset_finds_nothing(string recipe, string data)
    {
        var store = new RunStore(folder["runs"]);
        store.Write(result);

        store.Find(result.Id, recipe, data).ShouldBeNull();
    }

    [Fact]
    public void A_damaged_file_counts_as_missing()
    {
        var store = new RunStore(folder["runs"]);
        store.Write(result);
        File.WriteAllText(Path.Combine(folder["runs"], result.Id + ".json"), "{ \"id\": ");

        store.Find(result.Id, "recipe", "data").ShouldBeNull();
    }
}
