using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Towers;

/// <summary>
/// One embedding table, [rows, dim]; row 0 stands for everything out of vocabulary and for what a view drops.
/// </summary>
public sealed class EmbeddingTable
{
    /// <summary>A table of zeros.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="rows">Rows, the out-of-vocabulary row included.</param>
    /// <param name="dim">Width of one embedding.</param>
    /// <param name="isHalf">Whether the weights are kept in half precision.</param>
    public EmbeddingTable(string name, int rows, int dim, bool isHalf = false)
    {
        Name = name;
        Weights = isHalf ? new HalfMatrix(rows, dim) : Matrix.Dense(rows, dim);
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>[rows, dim].</summary>
    public IRowStore Weights { get; }

    /// <summary>Draws every weight from N(0, <paramref name="standardDeviation"/>).</summary>
    /// <param name="standardDeviation">Spread of the weights.</param>
    /// <param name="seed">The run's seed; the stream is named after the table.</param>
    public void Initialize(double standardDeviation, ulong seed)
    {
        var random = new RandomStream(seed, "table/" + Name);
        var weights = new float[Weights.Columns];
        for (var row = 0; row < Weights.Rows; row++)
        {
            foreach (ref var weight in weights.AsSpan())
            {
                weight = (float)(random.NextNormal() * standardDeviation);
            }

            Weights.Write(row, weights);
        }
    }
}
