using Twinspire.Checks;
using Twinspire.Evaluation;
using Twinspire.Kernels;

namespace Twinspire.Baselines;

/// <summary>
/// The item-to-item weights of EASE [STECK-2019, eq. 8]: with P = (XᵀX + λI)⁻¹ they are -P[i, j] / P[j, j]
/// off the diagonal, and 0 on it.
/// </summary>
internal sealed class EaseWeights
{
    /// <summary>Counts, inverts and scales, all in one matrix.</summary>
    /// <param name="data">The training pairs, X.</param>
    /// <param name="options">λ, and how many items.</param>
    /// <param name="workers">The team; no bit depends on its size.</param>
    /// <param name="cancel">Checked between blocks of the inverse.</param>
    public EaseWeights(
        Interactions data, EaseOptions options, Workers workers, CancellationToken cancel = default)
    {
        var ranks = data.TieRanks;
        Items = [.. PopularityOrder.Of(data.Trained, ranks).Take(options.MaxItems)
            .OrderBy(item => ranks is null ? item : ranks[item])];
        Local = new int[data.ItemCount];
        Array.Fill(Local, -1);
        foreach (var (local, item) in Items.Index())
        {
            Local[item] = local;
        }

        Matrix = new Matrix(Items.Length, Items.Length);
        workers.Run(Items.Length, row => Count(data, row, (float)options.Regularisation));
        SymmetricInverse.Negative(Matrix, workers, cancel);
        var diagonal = new float[Items.Length];
        for (var i = 0; i < diagonal.Length; i++)
        {
            diagonal[i] = -Matrix.Row(i)[i];
            Matrix.Row(i)[i] = 0;
        }

        workers.Run(Items.Length, row => Divide(Matrix.Row(row), diagonal));
    }

    /// <summary>Refuses a matrix that does not fit into what this process may have.</summary>
    /// <param name="items">Items modelled.</param>
    /// <exception cref="RecipeException">Says how much it takes, and what to lower.</exception>
    public static void CheckMemory(long items)
    {
        var needed = items * items * sizeof(float);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available || items * items > Array.MaxLength)
        {
            throw new RecipeException(
                $"EASE of {items} items takes {needed / 1e9:0.0} GB for its matrix, and "
                + (needed > available
                    ? $"this process may have {available / 1e9:0.0} GB"
                    : $"one matrix holds at most {Array.MaxLength} numbers")
                + "; lower easeItems (--ease-items).");
        }
    }

    /// <summary>[modelled], the items, by tie rank.</summary>
    public int[] Items { get; }

    /// <summary>[items], the place of an item among the modelled ones, or -1.</summary>
    public int[] Local { get; }

    /// <summary>[modelled, modelled], what having the row's item says of the column's.</summary>
    public Matrix Matrix { get; }

    /// <summary>The places of those items that are modelled, ascending.</summary>
    public int[] LocalOf(ReadOnlySpan<int> items)
    {
        var places = new List<int>(items.Length);
        foreach (var item in items)
        {
            if (Local[item] >= 0)
            {
                places.Add(Local[item]);
            }
        }

        places.Sort();
        return [.. places];
    }

    // Counts stay below 2²⁴, so float holds them exactly.
    private void Count(Interactions data, int row, float regularisation)
    {
        var counts = Matrix.Row(row);
        foreach (var query in data.QueriesOf(Items[row]))
        {
            foreach (var item in data.ItemsOf(query))
            {
                if (Local[item] >= 0)
                {
                    counts[Local[item]]++;
                }
            }
        }

        counts[row] += regularisation;
    }

    // The matrix holds -P, so that its elements have the weights' sign already.
    private static void Divide(Span<float> values, float[] diagonal)
    {
        for (var column = 0; column < values.Length; column++)
        {
            values[column] /= diagonal[column];
        }
    }
}
