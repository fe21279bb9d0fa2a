using Twinspire.Batching;
using Twinspire.Kernels;
using Twinspire.Towers;

namespace Twinspire.Benchmarks;

/// <summary>
/// Times training steps on made data: drawing the batch, gathering, encoding, losses, update.
/// </summary>
public static class StepBenchmark
{
    /// <summary>
    /// Measures methods side by side: they take turns block by block, so that a machine that slows down
    /// slows all of them.
    /// </summary>
    /// <param name="shape">Data and towers.</param>
    /// <param name="methods">What to train.</param>
    /// <param name="workers">The team.</param>
    /// <param name="blocks">Blocks of each method; the median counts.</param>
    /// <param name="stepsPerBlock">Steps in a block.</param>
    /// <param name="progress">Told how many blocks are done, of how many.</param>
    public static IReadOnlyList<StepFigures> Run(
        StepShape shape, IReadOnlyList<StepMethod> methods, Workers workers, int blocks, int stepsPerBlock,
        Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(workers);
        var columns = MadeItems.Make(shape);
        FeatureSpec[] features = [.. columns.Select(column => new FeatureSpec(
            column.Schema.Name, column.Table, column.VocabularySize, shape.Dim))];
        using var model = TwoTowerModel.Create(
            features, features, new TowerOptions(shape.Layers, EmbeddingDim: shape.Dim), shape.Seed);
        StepRunner[] runners =
            [.. methods.Select(method => new StepRunner(shape, method, columns, model, workers))];
        for (var block = -1; block < blocks; block++)
        {
            foreach (var runner in runners)
            {
                runner.RunBlock(stepsPerBlock, isWarmup: block < 0);
            }

            progress?.Invoke(block + 1, blocks);
        }

        foreach (var column in columns)
        {
            column.Dispose();
        }

        return [.. runners.Select(runner => runner.Figures())];
    }
}
