using Shouldly;
using Twinspire.Batching;
using Twinspire.Benchmarks;
using Twinspire.Kernels;
using Twinspire.Towers;

namespace Twinspire.Tests.Training;

public sealed class StepAllocationTests
{
    [Theory]
    [InlineData("baseline")]
    [InlineData("do")]
    [InlineData("fd+fm+so")]
    public void A_steady_step_allocates_nothing(string method) =>
        AllocatesNothing(method, new StepShape(500, 300, 100, Dim: 8, Batch: 32, Hidden: [16, 8]));

    [Fact]
    public void Hundreds_of_views_of_one_item_allocate_nothing() =>
        AllocatesNothing("fd", new StepShape(1, 300, 100, Dim: 8, Batch: 256, Hidden: [16, 8]));

    private static void AllocatesNothing(string method, StepShape shape)
    {
        var columns = MadeItems.Make(shape);
        FeatureSpec[] features = [.. columns.Select(column =>
            new FeatureSpec(column.Schema.Name, column.Table, column.VocabularySize, shape.Dim))];
        using var model = TwoTowerModel.Create(features, features, new TowerOptions(shape.Layers), 1);
        using var workers = new Workers(1);
        var runner = new StepRunner(shape, StepMethod.Parse(method), columns, model, workers);
        runner.RunBlock(50, isWarmup: true);

        var before = GC.GetAllocatedBytesForCurrentThread();
        runner.RunBlock(50, isWarmup: true);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        bytes.ShouldBeLessThan(50 * 24, "less than the smallest object a step; the block's clock is one");
    }
}
