using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>Writes an entity table row by row.</summary>
public sealed class EntityWriter
{
    private readonly string name;
    private readonly StringTableWriter keys;
    private readonly FeatureWriter[] features;

    internal EntityWriter(OutputFolder folder, string name, IReadOnlyList<FeatureEncoder> encoders)
    {
        this.name = name;
        keys = new StringTableWriter(folder, name + "/keys");
        features = [.. encoders.Select(encoder => new FeatureWriter(folder, name, encoder))];
    }

    /// <summary>Rows so far.</summary>
    public int Count => keys.Count;

    /// <summary>For each feature: entities whose cell was empty.</summary>
    public IReadOnlyList<long> EmptyCells => [.. features.Select(feature => feature.Empty)];

    /// <summary>
    /// For each feature: entities that got row 0 alone, the empty ones among them; 0 for dense ones.
    /// </summary>
    public IReadOnlyList<long> UnknownCells => [.. features.Select(feature => feature.Unknown)];

    /// <summary>Adds the next row.</summary>
    /// <param name="key">Its outside string; not empty, unique.</param>
    /// <param name="cells">[features] raw cells, in the features' order; null = empty.</param>
    /// <exception cref="DataFormatException">A dense cell is no number, or empty without a stated
    /// value.</exception>
    public void Add(string key, ReadOnlySpan<string?> cells)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (cells.Length != features.Length)
        {
            throw new ArgumentException(
                $"{cells.Length} cells for {features.Length} features.", nameof(cells));
        }

        keys.Add(key);
        for (var index = 0; index < features.Length; index++)
        {
            features[index].Add(cells[index]);
        }
    }

    /// <summary>Ends the table's files.</summary>
    /// <exception cref="DataFormatException">A key came twice.</exception>
    internal EntityManifest Close()
    {
        var repeat = keys.Close();
        foreach (var feature in features)
        {
            feature.Close();
        }

        return repeat is { } rows
            ? throw new DataFormatException(
                $"{name}: rows {rows.First} and {rows.Second} have the same key; keys must be unique.")
            : new EntityManifest(name, Count, [.. features.Select(feature => feature.Encoder.Describe())]);
    }
}
