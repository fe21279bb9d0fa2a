using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
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
        memory.ItemVectors.ShouldBe(80 * 8 * 4 * 4); // four copies
        memory.Total.ShouldBe(
            memory.Tables + memory.Layers + memory.Step + memory.ItemVectors + memory.Checkpoint
            + 150_000_000);
        memory.Checkpoint.ShouldBe(memory.Tables + (memory.Layers / 5 * 2)); // weights and sums
        TrainingMemory.Of(
            Recipe([16, 8]) with { Training = new TrainingOptions(Batch: 32, CheckpointMinutes: 0) }, data)
            .Checkpoint.ShouldBe(0);
    }

    [Fact]
    public void Encoders_of_feature_groups_count_as_layers()
    {
        var plain = TrainingMemory.Of(Recipe([16, 8]), data);
        var masked = TrainingMemory.Of(
            Recipe([16, 8]) with
            {
                SelfSupervision = new SelfSupervisionOptions(
                    FeatureMasking: new FeatureMaskingOptions([["title"]], Hidden: [12])),
            },
            data);

        // Title alone, 8 wide, and the rest, 17 wide, each through 12 to 8.
        (masked.Layers - plain.Layers).ShouldBe(
            ((8 * 12) + 12 + (17 * 12) + 12 + (2 * ((12 * 8) + 8))) * 5 * 4);
        masked.Step.ShouldBeGreaterThan(plain.Step);
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
