using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>
/// What a run will take of memory, in bytes, reckoned from shapes before any of it is taken. What the files
/// of the dataset map is not counted: the system takes that back when it is needed elsewhere.
/// </summary>
/// <param name="Tables">Embedding tables with their optimizer's sums.</param>
/// <param name="Layers">Layers with gradients, sums and the packed copies that products read.</param>
/// <param name="Step">What a step computes: inputs and layers' outputs of every pass, logits.</param>
/// <param name="ItemVectors">
/// The vectors of all items, which a validation encodes and packs, beside those of the validation before,
/// which may not have been collected yet.
/// </param>
/// <param name="Checkpoint">The copy that is written to the disk while training goes on.</param>
public sealed record TrainingMemory(
    long Tables, long Layers, long Step, long ItemVectors, long Checkpoint = 0)
{
    private const int Number = sizeof(float);
    private const int VectorCopies = 4;
    private const long Program = 150_000_000; // the runtime, compiled code, buffers of files

    /// <summary>All of it, with the program itself.</summary>
    public long Total => Tables + Layers + Step + ItemVectors + Checkpoint + Program;

    /// <summary>Reckons a recipe on a dataset.</summary>
    /// <param name="recipe">Its settings, checked.</param>
    /// <param name="data">The dataset.</param>
    /// <exception cref="ArgumentException">The features and towers make no model.</exception>
    public static TrainingMemory Of(Recipe recipe, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        var (queries, items) = TrainingPlan.Features(recipe, data);
        var tables = ModelShape.Tables([.. queries, .. items]);
        var dim = recipe.Towers.Hidden is [.., var last]
            ? last
            : items.Select(feature => feature.Dim).DefaultIfEmpty().Max();
        List<ParameterShape> masking = [.. MaskingLayers(recipe.SelfSupervision, queries, items, dim)];
        var layers = ModelShape.Layers("query", queries, recipe.Towers.Hidden)
            .Concat(ModelShape.Layers("item", items, recipe.Towers.Hidden)).Concat(masking);
        var batch = TrainingPlan.Of(recipe, data).Batch;
        var hidden = recipe.Towers.Hidden.Sum(one => (long)one);
        var (queryWidth, itemWidth) = (Width(queries) + hidden, Width(items) + hidden);
        var views = recipe.SelfSupervision is null ? 0 : 2;
        var values = (batch * (queryWidth + itemWidth) * (1 + views))
            + (batch * masking.Where(layer => layer.Rows == 1).Sum(bias => bias.Numbers))
            + (recipe.Loss.UniformNegatives * itemWidth);
        var candidates = (recipe.Loss.BatchNegatives ? batch : 1L) + recipe.Loss.UniformNegatives
            + recipe.Loss.QueueRows;
        return new TrainingMemory(
            tables.Sum(table => (table.Numbers * (recipe.Towers.HalfTables ? 2 : Number))
                + ((recipe.Optimizer.RowwiseTables ? table.Rows : table.Numbers) * Number)),
            layers.Sum(layer => layer.Numbers) * Number * 5,
            (values + (batch * candidates)) * 2 * Number * 5 / 4, // gradients; buffers are a quarter larger
            (long)data.Items.Count * dim * Number * VectorCopies,
            recipe.Training.CheckpointSteps > 0 || recipe.Training.CheckpointMinutes > 0
                ? (layers.Sum(layer => layer.Numbers) * Number * 2)
                    + tables.Sum(table => (table.Numbers * Number)
                        + ((recipe.Optimizer.RowwiseTables ? table.Rows : table.Numbers) * Number))
                : 0);
    }

    /// <summary>Refuses what does not fit into what this process may have.</summary>
    /// <exception cref="RecipeException">Says what takes how much, and what to lower.</exception>
    public void ThrowIfTooLarge()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (Total <= available)
        {
            return;
        }

        var cure = new (long Bytes, string Words)[]
        {
            (Tables, "lower the features' dim, hashBuckets or maxSize, or towers.embeddingDim, or turn "
                + "optimizer.rowwiseTables and towers.halfTables on"),
            (Layers, "lower towers.hidden"),
            (Step, "lower training.batch, towers.hidden, loss.uniformNegatives or loss.queueRows"),
            (ItemVectors, "lower the last width of towers.hidden"),
            (Checkpoint, "write no checkpoints, training.checkpointMinutes=0 and training.checkpointSteps=0, "
                + "or lower the features' dim or hashBuckets"),
        }.MaxBy(one => one.Bytes).Words;
        throw new RecipeException(
            $"recipe: it needs about {Gigabytes(Total)} of memory (tables {Gigabytes(Tables)}, layers "
            + $"{Gigabytes(Layers)}, a step {Gigabytes(Step)}, item vectors {Gigabytes(ItemVectors)}, the "
            + $"copy for a checkpoint {Gigabytes(Checkpoint)}), and this process may have "
            + $"{Gigabytes(available)}; {cure}.");
    }

    private static IEnumerable<ParameterShape> MaskingLayers(
        SelfSupervisionOptions? tasks, IReadOnlyList<FeatureSpec> queries, IReadOnlyList<FeatureSpec> items,
        int dim)
    {
        if (tasks?.FeatureMasking is not { } masking)
        {
            return [];
        }

        IEnumerable<IReadOnlyList<FeatureSpec>> sides =
            [.. tasks.OnItems ? [items] : Array.Empty<IReadOnlyList<FeatureSpec>>(),
                .. tasks.OnQueries ? [queries] : Array.Empty<IReadOnlyList<FeatureSpec>>()];
        return sides.SelectMany(features => masking.Resolve([.. features.Select(feature => feature.Name)])
            .SelectMany(group => ModelShape.Layers(
                "masking", [.. group.Select(position => features[position])],
                [.. masking.Hidden ?? [], dim])));
    }

    private static long Width(IReadOnlyList<FeatureSpec> features) =>
        features.Sum(feature => (long)feature.Dim);

    private static string Gigabytes(long bytes) => $"{bytes / 1e9:0.0} GB";
}
