using System.Runtime.InteropServices;

namespace Twinspire.Data;

/// <summary>Gathers the hashes of strings in row order, then sorts them for look-up.</summary>
internal sealed class StringIndex
{
    private readonly List<ulong> hashes = [];

    public int Count => hashes.Count;

    public void Add(ReadOnlySpan<byte> utf8) => hashes.Add(StringHash.Of(utf8));

    /// <summary>Hashes ascending, and the row of each; equal hashes by row.</summary>
    public (ulong[] Hashes, int[] Rows) Sort()
    {
        var sorted = CollectionsMarshal.AsSpan(hashes).ToArray();
        var rows = new int[sorted.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        Array.Sort(sorted, rows);
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            rows.AsSpan(start, end - start).Sort();
            start = end;
        }

        return (sorted, rows);
    }
}
