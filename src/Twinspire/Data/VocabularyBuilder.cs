using System.Runtime.InteropServices;

namespace Twinspire.Data;

/// <summary>
/// Counts the values of one embedding table over training entities, then freezes the vocabulary.
/// </summary>
/// <param name="table">The embedding table's name.</param>
public sealed class VocabularyBuilder(string table)
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The embedding table's name.</summary>
    public string Table { get; } = table;

    /// <summary>Distinct values counted so far.</summary>
    public int Distinct => counts.Count;

    /// <summary>Counts one occurrence of a value.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        CollectionsMarshal.GetValueRefOrAddDefault(lookup, value, out _)++;
    }

    /// <summary>The values kept, most frequent first, then ordinal.</summary>
    /// <param name="minCount">Values counted less often are left out.</param>
    /// <param name="maxSize">The most values kept; 0 = no limit.</param>
    public Vocabulary Build(int minCount = 1, int maxSize = 0)
    {
        var kept = counts.Where(pair => pair.Value >= minCount).ToArray();
        Array.Sort(kept, (a, b) => a.Value != b.Value
            ? b.Value.CompareTo(a.Value)
            : string.CompareOrdinal(a.Key, b.Key));
        var count = maxSize > 0 ? Math.Min(maxSize, kept.Length) : kept.Length;
        return Vocabulary.FromValues(Table, [.. kept.Take(count).Select(pair => pair.Key)]);
    }
}
