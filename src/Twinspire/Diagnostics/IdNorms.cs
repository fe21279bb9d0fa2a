using System.Numerics.Tensors;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Towers;

namespace Twinspire.Diagnostics;

/// <summary>
/// Lengths of the embeddings that stand for single items, by popularity: where they grow with it, the model
/// has learnt how frequent an item is.
/// </summary>
internal sealed class IdNorms
{
    /// <summary>Groups of equally many items.</summary>
    public const int Groups = 10;

    private const int MostOfGroup = 500;

    private readonly string? table;
    private readonly int[][] rows = new int[Groups][]; // of the table; the most frequent items first

    /// <summary>Finds the id feature and sorts its items.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="counts">[items], training pairs of every item.</param>
    public IdNorms(Dataset data, long[] counts)
    {
        var id = data.Items.Features.FirstOrDefault(feature => IsOfSingleItems(feature, counts));
        table = id?.Table;
        var order = PopularityOrder.Of(counts, data.Items.TieRanks);
        int[] trained = [.. order.TakeWhile(item => counts[item] > 0)];
        for (var group = 0; id is not null && group < Groups; group++)
        {
            var from = (int)((long)trained.Length * group / Groups);
            var to = (int)((long)trained.Length * (group + 1) / Groups);
            var step = Math.Max(1, (to - from) / MostOfGroup);
            rows[group] = [.. Enumerable.Range(from, to - from).Where(place => (place - from) % step == 0)
                .Select(place => id.Ids(trained[place])[0]).Where(row => row > 0)];
        }
    }

    /// <summary>The mean length of every group, the most frequent items first.</summary>
    /// <param name="model">The model in training.</param>
    /// <returns>[10]; empty without an id feature, or with fewer than 10 items.</returns>
    public IReadOnlyList<double> Of(TwoTowerModel model)
    {
        var weights = model.Tables.FirstOrDefault(one => one.Name == table)?.Weights;
        if (weights is null || rows.Any(group => group.Length == 0))
        {
            return [];
        }

        var values = new float[weights.Columns];
        return [.. rows.Select(group => group.Average(Norm))];

        float Norm(int row)
        {
            weights.Read(row, values);
            return TensorPrimitives.Norm<float>(values);
        }
    }

    // A value of its own for every item that has a pair.
    private static bool IsOfSingleItems(FeatureColumn feature, long[] counts)
    {
        if (feature.Schema.Kind != FeatureKind.Categorical || feature.Schema.HashBuckets > 0)
        {
            return false;
        }

        var seen = new bool[feature.VocabularySize];
        for (var item = 0; item < counts.Length; item++)
        {
            var value = feature.Ids(item)[0];
            if (counts[item] > 0 && value > 0 && seen[value])
            {
                return false;
            }

            seen[value] |= counts[item] > 0;
        }

        return true;
    }
}
