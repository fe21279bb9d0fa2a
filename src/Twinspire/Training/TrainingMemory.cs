using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Recipes;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>
/// What a run will take of memory, in bytes, reckoned from shapes before any of it is taken. What the files
/// of the dataset map is not counted: the system takes that back when it is needed elsewhere.
/// </summary>
/// <param name="Tables">Embedding tables with their optimizer's sums.</param>
/// <param name="Layers">Layers with gradients, sums and the packed copies that products read.</param>
/// <param name="Step">What a step computes: inputs and layers' outputs of every pass, logits.</param>
/// <param name="ItemVectors">The vectors of all items, which a validation encodes and packs.</param>
public sealed record TrainingMemory(long Tables, long Layers, long Step, long ItemVectors)
{
    private const int Number = sizeof(float);

    /// <summary>All of it.</summary>
    public long Total => Tables + Layers + Step + ItemVectors;

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
        var layers = ModelShape.Layers("query", queries, recipe.Towers.Hidden)
            .Concat(ModelShape.Layers("item", items, recipe.Towers.Hidden));
        var batch = TrainingPlan.Of(recipe, data).Batch;
        var width = Width(queries) + Width(items) + (2L * recipe.Towers.Hidden.Sum(one => (long)one));
        var passes = recipe.SelfSupervision is null ? 1 : 3; // the main task's, and two views
        var candidates = (recipe.Loss.BatchNegatives ? batch : 1L) + recipe.Loss.UniformNegatives
            + recipe.Loss.QueueRows;
        var dim = recipe.Towers.Hidden is [.., var last]
            ? last
            : items.Select(feature => feature.Dim).DefaultIfEmpty().Max();
        return new TrainingMemory(
            tables.Sum(table => (table.Numbers * (recipe.Towers.HalfTables ? 2 : Number))
                + ((recipe.Optimizer.RowwiseTables ? table.Rows : table.Numbers) * Number)),
            layers.Sum(layer => layer.Numbers) * Number * 5,
            ((batch * width * 2 * passes) + (batch * candidates * 2)) * Number,
            (long)data.Items.Count * dim * Number * 2);
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
        }.MaxBy(one => one.Bytes).Words;
        throw new RecipeException(
            $"recipe: it needs about {Gigabytes(Total)} of memory (tables {Gigabytes(Tables)}, layers "
            + $"{Gigabytes(Layers)}, a step {Gigabytes(Step)}, item vectors {Gigabytes(ItemVectors)}), and "
            + $"this process may have {Gigabytes(available)}; {cure}.");
    }

    private static long Width(IReadOnlyList<FeatureSpec> features) =>
        features.Sum(feature => (long)feature.Dim);

    private static string Gigabytes(long bytes) => $"{bytes / 1e9:0.0} GB";
}
