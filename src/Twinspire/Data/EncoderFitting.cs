using System.Runtime.InteropServices;

namespace Twinspire.Data;

/// <summary>
/// Fits vocabularies and scalings: give it the cells of every training entity once, then take the encoders.
/// A table
/// that several features name, of items or of queries, gets one vocabulary over all their values.
/// </summary>
public sealed class EncoderFitting
{
    private readonly SortedDictionary<string, (VocabularyBuilder Builder, FeatureSchema Limits)> tables =
        new(StringComparer.Ordinal);

    private readonly FittedFeature[] items;
    private readonly FittedFeature[] queries;

    /// <summary>Starts a fit.</summary>
    /// <param name="items">The item features, in order.</param>
    /// <param name="queries">The features of a separate query table; null for item-to-item data.</param>
    public EncoderFitting(IReadOnlyList<FeatureSchema> items, IReadOnlyList<FeatureSchema>? queries)
    {
        this.items = [.. items.Select(schema => Start(schema, separateQueries: false))];
        this.queries = [.. (queries ?? []).Select(schema => Start(schema, separateQueries: true))];
    }

    /// <summary>Takes one training item.</summary>
    /// <param name="cells">[features] raw cells.</param>
    public void AddItem(ReadOnlySpan<string?> cells) => Add(items, cells);

    /// <summary>Takes one training query of a separate query table.</summary>
    /// <param name="cells">[features] raw cells.</param>
    public void AddQuery(ReadOnlySpan<string?> cells) => Add(queries, cells);

    /// <summary>Freezes everything.</summary>
    public FittedEncoders Build()
    {
        var vocabularies = new SortedDictionary<string, Vocabulary>(StringComparer.Ordinal);
        var distinct = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, (builder, limits)) in tables)
        {
            distinct.Add(name, builder.Distinct);
            vocabularies.Add(name, limits.HashBuckets > 0
                ? Vocabulary.Hashed(name, limits.HashBuckets)
                : builder.Build(limits.MinCount, limits.MaxSize));
        }

        return new FittedEncoders(
            [.. items.Select(feature => feature.Encoder(vocabularies))],
            [.. queries.Select(feature => feature.Encoder(vocabularies))],
            [.. vocabularies.Values],
            distinct);
    }

    private static void Add(FittedFeature[] features, ReadOnlySpan<string?> cells)
    {
        for (var index = 0; index < features.Length; index++)
        {
            features[index].Add(cells[index]);
        }
    }

    private FittedFeature Start(FeatureSchema schema, bool separateQueries)
    {
        if (schema.IsDense())
        {
            return new FittedFeature(schema, null);
        }

        var name = schema.TableName(separateQueries);
        if (!tables.TryGetValue(name, out var table))
        {
            tables.Add(name, table = (new VocabularyBuilder(name), schema));
        }

        return new FittedFeature(schema, table.Builder);
    }

    private sealed class FittedFeature(FeatureSchema schema, VocabularyBuilder? builder)
    {
        private readonly CellValues values = new(schema);
        private readonly List<double> numbers = [];

        public void Add(string? cell)
        {
            if (builder is null)
            {
                if (FeatureEncoder.TryParseDense(cell, out var number)
                    && (number ?? schema.Missing) is { } value
                    && DenseScaler.Takes(schema.Normalize, value)) // others are refused when written
                {
                    numbers.Add(value);
                }
            }
            else if (schema.HashBuckets == 0)
            {
                values.Split(cell);
                for (var index = 0; index < values.Count; index++)
                {
                    builder.Add(values[index]);
                }
            }
        }

        public FeatureEncoder Encoder(SortedDictionary<string, Vocabulary> vocabularies) => builder is null
            ? new FeatureEncoder(
                schema, null, DenseScaler.Fit(schema.Normalize, CollectionsMarshal.AsSpan(numbers)))
            : new FeatureEncoder(schema, vocabularies[builder.Table], null);
    }
}
