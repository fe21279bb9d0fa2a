using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Towers;

/// <summary>The shape of the two towers.</summary>
/// <param name="Hidden">
/// Widths of the layers; the last is the dimension of the vectors, and has no ReLU. Without layers a vector
/// is the sum of the embeddings, which must then be of one width; dense features are not read.
/// </param>
/// <param name="ShareTables">Whether features that name the same table share it across the towers.</param>
/// <param name="EmbeddingDim">Width of every embedding; 0 keeps what the schema says of each feature.</param>
/// <param name="TableStandardDeviation">Tables start at N(0, this).</param>
/// <param name="HalfTables">
/// Whether the tables are kept in half precision, rounded at random: half the memory.
/// </param>
/// <param name="LayerStart">How the layers start.</param>
public sealed record TowerOptions(
    IReadOnlyList<int> Hidden,
    bool ShareTables = true,
    int EmbeddingDim = 0,
    double TableStandardDeviation = 0.05,
    bool HalfTables = false,
    LayerStart LayerStart = LayerStart.Uniform)
{
    private const int MostDim = FeatureSchema.MostDim;

    internal void Check(ProblemList problems)
    {
        problems.Require(Hidden.All(width => width is > 0 and <= 65536),
            $"towers.hidden is [{string.Join(", ", Hidden)}]; every width must be from 1 to 65536.");
        problems.Require(EmbeddingDim is >= 0 and <= MostDim,
            $"towers.embeddingDim is {EmbeddingDim}; it must be 0 (as the schema) or from 1 to {MostDim}.");
        problems.Require(TableStandardDeviation > 0,
            $"towers.tableStandardDeviation is {TableStandardDeviation}; it must be above 0 (try 0.05).");
    }
}
