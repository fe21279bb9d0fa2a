using Twinspire.Batching;

namespace Twinspire.Towers;

/// <summary>Where each feature stands in a tower's input, and which table it reads.</summary>
internal sealed class FeatureLayout
{
    public FeatureLayout(IReadOnlyList<FeatureSpec> features, IReadOnlyList<EmbeddingTable?> tables)
    {
        Features = features;
        Tables = tables;
        var offsets = new int[features.Count];
        var width = 0;
        for (var feature = 0; feature < features.Count; feature++)
        {
            offsets[feature] = width;
            width += features[feature].Dim;
        }

        Offsets = offsets;
        Width = width;
        Widest = features.Count == 0 ? 0 : features.Max(feature => feature.Dim);
        Droppable = [.. Enumerable.Range(0, features.Count).Where(feature => !features[feature].IsDense)];
        Dense = [.. Enumerable.Range(0, features.Count).Where(feature => features[feature].IsDense)];
    }

    /// <summary>The features in the order of concatenation.</summary>
    public IReadOnlyList<FeatureSpec> Features { get; }

    /// <summary>The table of each feature; null if dense.</summary>
    public IReadOnlyList<EmbeddingTable?> Tables { get; }

    /// <summary>First column of each feature.</summary>
    public int[] Offsets { get; }

    /// <summary>Width of the concatenated input.</summary>
    public int Width { get; }

    /// <summary>Width of the widest feature.</summary>
    public int Widest { get; }

    /// <summary>The categorical features, which a view may drop, in order.</summary>
    public int[] Droppable { get; }

    /// <summary>The dense features, which no view drops.</summary>
    public int[] Dense { get; }
}
