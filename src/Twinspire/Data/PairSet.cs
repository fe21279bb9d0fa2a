using System.Runtime.CompilerServices;
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

    internal static PairSet Open(FolderContent content, string split, PairManifest manifest)
    {
        var path = "pairs/" + split;
        using var opened = new OpenedFiles();
        var pairs = new PairSet(
            opened.Add(content.Open<int>(path + ".query.bin")),
            opened.Add(content.Open<int>(path + ".item.bin")),
            opened.Add(OpenIf<float>(content, manifest.HasWeights, path + ".weight.bin")),
            opened.Add(OpenIf<long>(content, manifest.HasTimes, path + ".time.bin")));
        var right = pairs.queries.Length == manifest.Count
            && pairs.items.Length == manifest.Count
            && pairs.weights.Length == (manifest.HasWeights ? manifest.Count : 0)
            && pairs.times.Length == (manifest.HasTimes ? manifest.Count : 0);
        if (!right)
        {
            throw new DataFormatException(
                $"{Path.Combine(content.Folder, path)}.*: the files do not hold {manifest.Count} pairs; make "
                + "the folder again.");
        }

        opened.Keep();
        return pairs;
    }

    /// <summary>Reads every pair once.</summary>
    /// <param name="place">The split's files, for the message.</param>
    /// <param name="queryCount">Rows of the query table.</param>
    /// <param name="itemCount">Rows of the item table.</param>
    /// <exception cref="DataFormatException">
    /// A row is outside its table, pairs are out of order, a weight is negative or not finite.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once and long: no time to warm up
    internal void Check(string place, int queryCount, int itemCount)
    {
        var queryRows = queries.All();
        var itemRows = items.All();
        for (var pair = 0; pair < queryRows.Length; pair++)
        {
            var (query, item) = (queryRows[pair], itemRows[pair]);
            if ((uint)query >= (uint)queryCount || (uint)item >= (uint)itemCount)
            {
                throw new DataFormatException(
                    $"{place}.*: pair {pair} is of query row {query} and item row {item}, where there are "
                    + $"{queryCount} queries and {itemCount} items; the files were changed. Make the folder "
                    + "again.");
            }

            if (pair > 0 && (query < queryRows[pair - 1]
                || (query == queryRows[pair - 1] && item < itemRows[pair - 1])))
            {
                throw new DataFormatException(
                    $"{place}.*: pair {pair} stands behind a later one; pairs are ordered by query, then "
                    + "item. The files were changed. Make the folder again.");
            }
        }

        var weight = Weights.IndexOfAnyExceptInRange(0, float.MaxValue);
        if (weight >= 0)
        {
            throw new DataFormatException(
                $"{place}.weight.bin: pair {weight} weighs {Weights[weight]}; a weight is finite and at "
                + "least 0. The file was changed. Make the folder again.");
        }
    }

    private static MappedArray<T> OpenIf<T>(FolderContent content, bool isThere, string name)
        where T : unmanaged => isThere ? content.Open<T>(name) : MappedArray.FromArray<T>([]);
}
