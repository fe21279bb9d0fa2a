using System.Buffers;
using System.Text;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Distinct strings numbered from 0: a UTF-8 blob, its offsets, and hashes sorted for look-up.
/// </summary>
internal sealed class StringTable : IDisposable
{
    private readonly MappedArray<byte> blob;
    private readonly MappedArray<long> offsets;
    private readonly MappedArray<ulong> hashes;
    private readonly MappedArray<int> rows;

    private StringTable(
        MappedArray<byte> blob, MappedArray<long> offsets, MappedArray<ulong> hashes, MappedArray<int> rows)
    {
        (this.blob, this.offsets, this.hashes, this.rows) = (blob, offsets, hashes, rows);
        Count = checked((int)rows.Length);
    }

    public int Count { get; }

    /// <summary>Opens the table whose files begin with a name.</summary>
    /// <exception cref="DataFormatException">The files do not fit one another in length.</exception>
    public static StringTable Open(FolderContent content, string name)
    {
        using var opened = new OpenedFiles();
        var blob = opened.Add(content.Open<byte>(name + ".utf8"));
        var offsets = opened.Add(content.Open<long>(name + ".offsets.bin"));
        var hashes = opened.Add(content.Open<ulong>(name + ".hashes.bin"));
        var rows = opened.Add(content.Open<int>(name + ".rows.bin"));
        if (rows.Length > Array.MaxLength || hashes.Length != rows.Length || offsets.Length != rows.Length + 1
            || offsets[0] != 0 || offsets[rows.Length] != blob.Length)
        {
            throw new DataFormatException(
                $"{Path.Combine(content.Folder, name)}.*: the files do not hold one list of strings; make "
                + "the folder again.");
        }

        opened.Keep();
        return new StringTable(blob, offsets, hashes, rows);
    }

    public static StringTable FromStrings(IReadOnlyList<string> values)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var ends = new long[values.Count + 1];
        var index = new StringIndex();
        for (var row = 0; row < values.Count; row++)
        {
            var written = Encoding.UTF8.GetBytes(values[row], bytes);
            index.Add(bytes.WrittenSpan[^(int)written..]);
            ends[row + 1] = ends[row] + written;
        }

        var (hashes, rows) = index.Sort();
        return new StringTable(
            MappedArray.FromArray<byte>(bytes.WrittenSpan.ToArray()),
            MappedArray.FromArray<long>(ends),
            MappedArray.FromArray<ulong>(hashes),
            MappedArray.FromArray<int>(rows));
    }

    public ReadOnlySpan<byte> Utf8(int row)
    {
        var start = offsets[row];
        return blob.Span(start, (int)(offsets[row + 1L] - start));
    }

    public string StringOf(int row) => Encoding.UTF8.GetString(Utf8(row));

    /// <summary>The row of a string, or -1.</summary>
    public int Find(ReadOnlySpan<char> value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        Span<byte> buffer = most <= 512 ? stackalloc byte[512] : (rented = ArrayPool<byte>.Shared.Rent(most));
        var row = Find(buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return row;
    }

    public int Find(ReadOnlySpan<byte> utf8)
    {
        var sorted = hashes.All();
        var hash = StringHash.Of(utf8);
        for (var at = FirstNotBelow(sorted, hash); at < sorted.Length && sorted[at] == hash; at++)
        {
            var row = rows[at];
            if (Utf8(row).SequenceEqual(utf8))
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>[rows], all rows in the order of their strings' hashes.</summary>
    public ReadOnlySpan<int> RowsByHash => rows.All();

    /// <summary>[rows], the place of every row in <see cref="RowsByHash"/>.</summary>
    public int[] RanksByHash()
    {
        var ranks = new int[Count];
        var sorted = rows.All();
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            ranks[sorted[rank]] = rank;
        }

        return ranks;
    }

    /// <summary>Reads everything once: a wrong number would fail, or mislead, far from its cause.</summary>
    /// <param name="place">The files, for the message.</param>
    /// <param name="areKeys">Whether strings may not be empty, hold NUL or come twice.</param>
    /// <exception cref="DataFormatException">Something is not as a writer writes it.</exception>
    public void Check(string place, bool areKeys)
    {
        var checks = new StringTableChecks(blob, offsets.All(), hashes.All(), rows.All(), areKeys);
        if (!checks.AreSound())
        {
            checks.ThrowIfWrong(place);
        }

        if (FindRepeat() is var (first, second))
        {
            throw StringTableChecks.Wrong(place, $"rows {first} and {second} hold the same string");
        }
    }

    /// <summary>Two rows that hold one string, the earlier first, or null.</summary>
    public (int First, int Second)? FindRepeat()
    {
        var sorted = hashes.All();
        for (var at = 1; at < sorted.Length; at++)
        {
            for (var before = at - 1; before >= 0 && sorted[before] == sorted[at]; before--)
            {
                if (Utf8(rows[before]).SequenceEqual(Utf8(rows[at])))
                {
                    return (rows[before], rows[at]);
                }
            }
        }

        return null;
    }

    public void Dispose()
    {
        blob.Dispose();
        offsets.Dispose();
        hashes.Dispose();
        rows.Dispose();
    }

    private static int FirstNotBelow(ReadOnlySpan<ulong> sorted, ulong hash)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            (low, high) = sorted[middle] < hash ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
