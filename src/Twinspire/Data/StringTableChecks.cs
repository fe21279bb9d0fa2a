using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Unicode;
using Twinspire.Checks;
using Twinspire.Randomness;

namespace Twinspire.Data;

/// <summary>
/// Whether the files of a string table are one table. Sound files, which is nearly all, are told by reading
/// each file once from front to back; only where something is wrong does a slow search say what.
/// </summary>
/// <param name="blob">UTF-8 of all strings.</param>
/// <param name="starts">[rows + 1], where each string begins.</param>
/// <param name="hashes">[rows], ascending.</param>
/// <param name="rows">[rows], the row of each hash.</param>
/// <param name="areKeys">Whether strings may not be empty or hold NUL.</param>
internal readonly ref struct StringTableChecks(
    MappedArray<byte> blob, ReadOnlySpan<long> starts, ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> rows,
    bool areKeys)
{
    private const int Block = 1 << 14; // strings that are read together

    private readonly MappedArray<byte> blob = blob;
    private readonly ReadOnlySpan<long> starts = starts;
    private readonly ReadOnlySpan<ulong> hashes = hashes;
    private readonly ReadOnlySpan<int> rows = rows;
    private readonly bool areKeys = areKeys;

    /// <summary>False where something may be wrong.</summary>
    /// <remarks>
    /// That the hashes are those of the strings is told by two sums over (row, hash), one taken in the order
    /// of the strings and one in that of the hashes. They are equal for sound files. For others they are
    /// equal with a probability of about 2^-64, whatever the files hold, since the terms depend on a number
    /// that is drawn here.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once and long: no time to warm up
    public bool AreSound()
    {
        var key = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var sum = 0UL;
        for (var at = 0; at < rows.Length; at++)
        {
            if ((uint)rows[at] >= (uint)rows.Length || (at > 0 && hashes[at - 1] > hashes[at]))
            {
                return false;
            }

            sum += Term(key, rows[at], hashes[at]);
        }

        for (var first = 0; first < rows.Length; first += Block)
        {
            if (!TrySubtract(first, Math.Min(first + Block, rows.Length), key, ref sum))
            {
                return false;
            }
        }

        return sum == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once and long: no time to warm up
    private bool TrySubtract(int first, int end, ulong key, ref ulong sum)
    {
        // Offsets may be any numbers: each comparison is of such that cannot overflow.
        var from = starts[first];
        if (from < 0 || from > starts[end] || starts[end] > blob.Length || starts[end] - from > int.MaxValue)
        {
            return false;
        }

        var length = (int)(starts[end] - from);
        var text = blob.Span(from, length);
        if (!Utf8.IsValid(text) || (areKeys && text.Contains((byte)0)))
        {
            return false;
        }

        var least = areKeys ? 1 : 0;
        for (var row = first; row < end; row++)
        {
            if (starts[row] < from || starts[row + 1] < starts[row] || starts[row + 1] > starts[end])
            {
                return false;
            }

            var (start, stop) = (starts[row] - from, starts[row + 1] - from);
            // A string that begins within a character is none, though both together are.
            if (stop - start < least || (start < length && (text[(int)start] & 0xC0) == 0x80))
            {
                return false;
            }

            sum -= Term(key, row, StringHash.Of(text[(int)start..(int)stop]));
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Term(ulong key, int row, ulong hash) =>
        RandomStream.Mix(RandomStream.Mix(key + (uint)row) ^ hash);

    /// <summary>Names what is wrong; returns where nothing is.</summary>
    /// <param name="place">The files, for the message.</param>
    /// <exception cref="DataFormatException">Something is not as a writer writes it.</exception>
    public void ThrowIfWrong(string place)
    {
        var ranks = new int[rows.Length]; // rank + 1 of each row, 0 where none was seen
        for (var rank = 0; rank < rows.Length; rank++)
        {
            var row = rows[rank];
            if ((uint)row >= (uint)rows.Length || ranks[row] != 0)
            {
                throw Wrong(place,
                    $"rows.bin has row {row} at place {rank}, outside its {rows.Length} rows or twice");
            }

            if (rank > 0 && hashes[rank - 1] > hashes[rank])
            {
                throw Wrong(place, $"hashes.bin falls at place {rank}");
            }

            ranks[row] = rank + 1;
        }

        for (var row = 0; row < rows.Length; row++)
        {
            var (start, end) = (starts[row], starts[row + 1]);
            if (start < 0 || end < start || end > blob.Length || end - start > int.MaxValue)
            {
                throw Wrong(place, $"offsets.bin goes from {start} to {end} at row {row}");
            }

            var text = blob.Span(start, (int)(end - start));
            if (StringHash.Of(text) != hashes[ranks[row] - 1])
            {
                throw Wrong(place, $"hashes.bin has another string at row {row}");
            }

            if (!Utf8.IsValid(text))
            {
                throw Wrong(place, $"the string of row {row} is no UTF-8");
            }

            if (areKeys && (text.IsEmpty || text.Contains((byte)0)))
            {
                throw Wrong(place, $"the key of row {row} is empty or holds NUL");
            }
        }
    }

    /// <summary>What to throw.</summary>
    public static DataFormatException Wrong(string place, string problem) =>
        new($"{place}.*: {problem}; the files were changed. Make the folder again.");
}
