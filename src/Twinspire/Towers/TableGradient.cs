using System.Runtime.Intrinsics;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// Which rows of one table a step touched, and the sum of everything that reaches each of them.
/// </summary>
/// <remarks>
/// Every touched row is summed by one worker over its occurrences in the order of the batch.
/// </remarks>
internal sealed unsafe class TableGradient(EmbeddingTable table)
{
    private const int Lanes = 16;
    private readonly int[] slots = new int[table.Weights.Rows];
    private int[] rows = new int[64];
    private int[] starts = new int[65];
    private int[] places = new int[256];
    private Occurrence[] occurrences = new Occurrence[256];
    private int placeCount;

    public EmbeddingTable Table { get; } = table;

    /// <summary>Different rows that the step touched.</summary>
    public int TouchedCount { get; private set; }

    /// <summary>The touched row number <paramref name="index"/>, from 0.</summary>
    public int RowOf(int index) => rows[index];

    /// <summary>
    /// Finds the rows that the inputs of a step touch; by one worker, after the inputs were gathered.
    /// </summary>
    /// <param name="inputs">All inputs of the step.</param>
    public void Collect(IReadOnlyList<TowerInput> inputs)
    {
        for (var index = 0; index < TouchedCount; index++)
        {
            slots[rows[index]] = 0;
        }

        TouchedCount = 0;
        placeCount = 0;
        ForFeatures(inputs, marks: true);
        Index();
        placeCount = 0;
        ForFeatures(inputs, marks: false);

        // Filling moved every start to its end; move them back by one row.
        for (var index = TouchedCount; index > 0; index--)
        {
            starts[index] = starts[index - 1];
        }

        starts[0] = 0;
    }

    /// <summary>Sums what reaches a touched row.</summary>
    /// <param name="index">Which touched row.</param>
    /// <param name="gradient">[dim]; overwritten.</param>
    public void Sum(int index, Span<float> gradient)
    {
        var own = occurrences.AsSpan(starts[index], starts[index + 1] - starts[index]);
        var column = 0;
        for (; column + Lanes <= gradient.Length; column += Lanes)
        {
            var sum = Vector512<float>.Zero;
            foreach (var occurrence in own)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.Load((float*)occurrence.Gradient + column),
                    Vector512.Create(occurrence.Weight), sum);
            }

            sum.CopyTo(gradient[column..]);
        }

        for (; column < gradient.Length; column++)
        {
            var sum = 0f;
            foreach (var occurrence in own)
            {
                sum = MathF.FusedMultiplyAdd(((float*)occurrence.Gradient)[column], occurrence.Weight, sum);
            }

            gradient[column] = sum;
        }
    }

    /// <summary>Says that a touched row is summed soon.</summary>
    public void Expect(int index)
    {
        ref readonly var first = ref occurrences[starts[index]];
        Prefetch.Row((float*)first.Gradient, Table.Weights.Columns);
    }

    private void ForFeatures(IReadOnlyList<TowerInput> inputs, bool marks)
    {
        for (var number = 0; number < inputs.Count; number++)
        {
            var input = inputs[number];
            for (var feature = 0; feature < input.Layout.Features.Count; feature++)
            {
                if (!ReferenceEquals(input.Layout.Tables[feature], Table))
                {
                    continue;
                }

                if (marks)
                {
                    MarkFeature(input, feature);
                }
                else
                {
                    FillFeature(input, feature);
                }
            }
        }
    }

    private void MarkFeature(TowerInput input, int feature)
    {
        var ids = input.Features.Features[feature].Ids;
        if (placeCount + ids.Length + 1 > places.Length)
        {
            Array.Resize(ref places, (placeCount + ids.Length + 1) * 2);
        }

        fixed (int* slot = slots)
        {
            for (var place = 0; place < ids.Length; place++)
            {
                Prefetch.Row((float*)slot + ids[Math.Min(place + Prefetch.Distance, ids.Length - 1)], 1);
                Mark(ids[place]);
            }
        }

        if (input.DropsFeatures)
        {
            Mark(0);
        }
    }

    private void Mark(int row)
    {
        ref var slot = ref slots[row];
        if (slot == 0)
        {
            if (TouchedCount == rows.Length)
            {
                Array.Resize(ref rows, rows.Length * 2);
                Array.Resize(ref starts, rows.Length + 1);
            }

            rows[TouchedCount] = row;
            starts[++TouchedCount] = 0;
            slot = TouchedCount;
        }

        starts[slot]++;
        places[placeCount++] = slot - 1;
    }

    private void Index()
    {
        starts[0] = 0;
        for (var index = 0; index < TouchedCount; index++)
        {
            starts[index + 1] += starts[index];
        }

        if (occurrences.Length < placeCount)
        {
            occurrences = new Occurrence[placeCount * 2];
        }
    }

    private void FillFeature(TowerInput input, int feature)
    {
        var ids = input.Features.Features[feature];
        var offset = input.Layout.Offsets[feature];
        for (var row = 0; row < input.Rows; row++)
        {
            var count = ids.Offsets[row + 1] - ids.Offsets[row];
            var weight = ids.PoolingWeight(count);
            var gradient = (nint)(input.Gradient.Data + ((long)row * input.Gradient.Stride) + offset);
            for (var value = 0; value < count; value++)
            {
                occurrences[starts[places[placeCount++]]++] = new Occurrence(gradient, weight);
            }
        }

        if (input.DropsFeatures)
        {
            occurrences[starts[places[placeCount++]]++] = new Occurrence((nint)(input.DroppedGradient.Data
                + offset), 1f);
        }
    }

    private readonly record struct Occurrence(nint Gradient, float Weight);
}
