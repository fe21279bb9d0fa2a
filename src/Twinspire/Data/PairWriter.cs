namespace Twinspire.Data;

/// <summary>Writes the pairs of one split, in canonical order: by query, then item, then time.</summary>
public sealed class PairWriter
{
    private readonly OutputFolder folder;
    private readonly string path;
    private readonly OutputFile queries;
    private readonly OutputFile items;
    private readonly OutputFile? weights;
    private readonly OutputFile? times;
    private (int Query, int Item) last = (-1, -1);

    internal PairWriter(OutputFolder folder, string split, bool hasWeights, bool hasTimes)
    {
        this.folder = folder;
        path = "pairs/" + split;
        queries = folder.Create(path + ".query.bin");
        items = folder.Create(path + ".item.bin");
        weights = hasWeights ? folder.Create(path + ".weight.bin") : null;
        times = hasTimes ? folder.Create(path + ".time.bin") : null;
    }

    /// <summary>Pairs so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next pair.</summary>
    /// <param name="query">Row of the query table.</param>
    /// <param name="item">Row of the item table.</param>
    /// <param name="weight">Finite, at least 0; dropped when the split has no weights.</param>
    /// <param name="time">Unix milliseconds; dropped when the split has no times.</param>
    public void Add(int query, int item, float weight = 1, long time = 0)
    {
        if ((query, item).CompareTo(last) < 0)
        {
            throw new ArgumentException($"pair ({query}, {item}) comes after {last}; sort the pairs first.");
        }

        last = (query, item);
        queries.Write(query);
        items.Write(item);
        weights?.Write(weight);
        times?.Write(time);
        Count++;
    }

    internal PairManifest Close()
    {
        folder.Close(path + ".query.bin", queries);
        folder.Close(path + ".item.bin", items);
        if (weights is not null)
        {
            folder.Close(path + ".weight.bin", weights);
        }

        if (times is not null)
        {
            folder.Close(path + ".time.bin", times);
        }

        return new PairManifest(Count, weights is not null, times is not null);
    }
}
