using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Counts the broken rows of a dump and keeps the first of them.</summary>
/// <param name="file">The name that messages give the dump.</param>
internal sealed class BrokenRows(string file)
{
    private const int Kept = 5;
    private readonly List<BrokenRow> first = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<BrokenRow> First => first;

    /// <summary>Notes one.</summary>
    public void Add(long row, long offset, string problem)
    {
        Count++;
        if (first.Count < Kept)
        {
            first.Add(new BrokenRow(row, offset, problem));
        }
    }

    /// <summary>Refuses a dump with too many of them.</summary>
    /// <param name="rows">All rows, whole and broken.</param>
    /// <param name="mostShare">The share that may be broken, in [0, 1].</param>
    /// <exception cref="DataFormatException">More are.</exception>
    public void Check(long rows, double mostShare)
    {
        if (Count > mostShare * rows)
        {
            throw new DataFormatException(
                $"{file}: {Count} of {rows} rows are broken, more than a share of {mostShare}; the first is "
                + $"{first[0]}. Fetch the dump again, or allow more with --max-broken.");
        }
    }
}
