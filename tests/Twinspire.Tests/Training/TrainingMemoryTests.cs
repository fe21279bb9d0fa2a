using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.Tests.Support;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

public sealed class TrainingMemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dataset data;

    public TrainingMemoryTests() => data = PlantedDataset.Write(PlantedWorld.Create(), folder["data"]);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Tables_and_layers_are_reckoned_from_their_shapes()
    {
        var memory = TrainingMemory.Of(Recipe([16, 8]), data);

        // Tables shared by both towers, of dim 8: weights and sums, 4 bytes each.
        var rows = data.Items.Features.Sum(feature => feature.VocabularySize); // 0 of dense ones
        memory.Tables.ShouldBe(rows * 8 * 2 * 4);
        // Inputs 3 x 8 and one number; two towers of 25 x 16 + 16 and 16 x 8 + 8; five numbers for each.
        memory.Layers.ShouldBe(2 * ((25 * 16) + 16 + (16 * 8) + 8) * 5 * 4);
        memory.ItemVectors.ShouldBe(80 * 8 * 2 * 4);
        memory.Total.ShouldBe(memory.Tables + memory.Layers + memory.Step + memory.ItemVectors);
    }

    [Fact]
    public void A_model_that_cannot_fit_is_refused_before_any_memory_is_taken()
    {
        var before = GC.GetTotalAllocatedBytes();

        var error = Should.Throw<RecipeException>(() => Trainer.Run(
            Recipe([65536, 65536]), data, folder["run"],
            cancel: TestContext.Current.CancellationToken));

        error.Message.ShouldContain("lower towers.hidden");
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(64 << 20);
        Directory.Exists(folder["run"]).ShouldBeFalse();
    }

    private static Recipe Recipe(int[] hidden) => new(
        new TowerOptions(hidden), new LossOptions(), new OptimizerOptions(), new TrainingOptions(Batch: 32));
}
