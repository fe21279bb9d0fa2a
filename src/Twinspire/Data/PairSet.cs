using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>The pairs of one split, ordered by query, then item, then time; memory-mapped.</summary>
public sealed class PairSet : IDisposable
{
    private readonly MappedArray<int> queries;
    private readonly MappedArray<int> items;
    private readonly MappedArray<float> weights;
    private readonly MappedArray<long> times;

    private PairSet(
        MappedArray<int> queries,
        MappedArray<int> items,
        MappedArray<float> weights,
        MappedArray<long> times) =>
        (this.queries, this.items, this.weights, this.times) = (queries, items, weights, times);

    /// <summary>Pairs.</summary>
    public long Count => queries.Length;

    /// <summary>[pairs] rows of the query table.</summary>
    public ReadOnlySpan<int> Queries => queries.All();

    /// <summary>[pairs] rows of the item table.</summary>
    public ReadOnlySpan<int> Items => items.All();

    /// <summary>[pairs] weights, at least 0; empty when every pair weighs 1.</summary>
    public ReadOnlySpan<float> Weights => weights.All();

    /// <summary>[pairs] unix milliseconds; empty when pairs have no time.</summary>
    public ReadOnlySpan<long> Times => times.All();

    /// <summary>Pairs held in memory, in the order given.</summary>
    /// <param name="queries">[pairs] rows of the query table.</param>
    /// <param name="items">[pairs] rows of the item table.</param>
    /// <param name="weights">[pairs], or empty.</param>
    /// <param name="times">[pairs] unix milliseconds, or empty.</param>
    public static PairSet FromArrays(
        ReadOnlySpan<int> queries,
        ReadOnlySpan<int> items,
        ReadOnlySpan<float> weights = default,
        ReadOnlySpan<long> times = default)
    {
        if (items.Length != queries.Length
            || (!weights.IsEmpty && weights.Length != queries.Length)
            || (!times.IsEmpty && times.Length != queries.Length))
        {
            throw new ArgumentException($"{queries.Length} queries need as many items, weights and times.");
        }

        return new PairSet(
            MappedArray.FromArray<int>(queries.ToArray()),
            MappedArray.FromArray<int>(items.ToArray()),
            MappedArray.FromArray<float>(weights.ToArray()),
            MappedArray.FromArray<long>(times.ToArray()));
    }

    /// <summary>Releases the mapped files.</summary>
    public void Dispose()
    {
        queries.Dispose();
        items.Dispose();
        weights.Dispose();
        times.Dispose();
    }

    internal static PairSet Open(string folder, string split, PairManifest manifest)
    {
        var path = Path.Combine(folder, split);
        var pairs = new PairSet(
            MappedArray.Open<int>(path + ".query.bin"),
            MappedArray.Open<int>(path + ".item.bin"),
            OpenIf<float>(manifest.HasWeights, path + ".weight.bin"),
            OpenIf<long>(manifest.HasTimes, path + ".time.bin"));
        var right = pairs.queries.Length == manifest.Count
            && pairs.items.Length == manifest.Count
            && pairs.weights.Length == (manifest.HasWeights ? manifest.Count : 0)
            && pairs.times.Length == (manifest.HasTimes ? manifest.Count : 0);
        return right ? pairs : throw new DataFormatException(
            $"{path}.*: the files do not hold {manifest.Count} pairs; make the folder again.");
    }

    private static MappedArray<T> OpenIf<T>(bool isThere, string path)
        where T : unmanaged => isThere ? MappedArray.Open<T>(path) : MappedArray.FromArray<T>([]);
}
