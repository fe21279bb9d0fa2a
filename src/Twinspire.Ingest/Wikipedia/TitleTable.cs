using System.Buffers.Binary;
using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Numbers titles from 0 in the order they come, in little memory.</summary>
/// <remarks>
/// A title costs its bytes, one for its length, four for its place and 11 to 21 in the hash table.
/// </remarks>
internal sealed class TitleTable
{
    /// <summary>Bytes that a title has at most (MediaWiki, page_title).</summary>
    public const int LongestTitle = 255;

    private const int ChunkBits = 20; // a title never crosses a chunk of 1 MiB
    private const int FirstSlots = 1 << 10;
    private readonly List<byte[]> chunks = [];
    private uint[] places = new uint[FirstSlots];
    private ulong[] slots = new ulong[FirstSlots]; // hash << 32 | number + 1; 0 = free
    private long used;
    private int fetched; // keeps the reads of Fetch alive

    /// <summary>How many titles there are.</summary>
    public int Count { get; private set; }

    /// <summary>The UTF-8 bytes of a title.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var place = places[number];
            var chunk = chunks[(int)(place >> ChunkBits)];
            var start = (int)(place & ((1 << ChunkBits) - 1));
            return chunk.AsSpan(start + 1, chunk[start]);
        }
    }

    /// <summary>Reads a byte of each title, so that the titles are in the processor's caches.</summary>
    /// <param name="numbers">Below 0: no title.</param>
    public void Fetch(ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers)
        {
            sum += number < 0 ? 0 : this[number].Length;
        }

        fetched = sum;
    }

    /// <summary>The number of a title; -1 where it is not there.</summary>
    public int Find(ReadOnlySpan<byte> title)
    {
        var hash = Hash(title);
        for (var slot = SlotOf(hash); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if ((uint)(slots[slot] >> 32) == hash && this[(int)(uint)slots[slot] - 1].SequenceEqual(title))
            {
                return (int)(uint)slots[slot] - 1;
            }
        }

        return -1;
    }

    /// <summary>The number of a title, which is added if need be.</summary>
    /// <param name="title">At most <see cref="LongestTitle"/> bytes.</param>
    public int Add(ReadOnlySpan<byte> title)
    {
        var number = Find(title);
        if (number >= 0)
        {
            return number;
        }

        if (4L * (Count + 1) > 3L * slots.Length)
        {
            Grow();
        }

        Insert(((ulong)Hash(title) << 32) | (uint)(Count + 1));
        if (Count == places.Length)
        {
            Array.Resize(ref places, 2 * Count);
        }

        places[Count] = Store(title);
        return Count++;
    }

    private uint Store(ReadOnlySpan<byte> title)
    {
        var left = ((long)chunks.Count << ChunkBits) - used;
        if (left < title.Length + 1)
        {
            used += left;
            chunks.Add(new byte[1 << ChunkBits]);
        }

        if (used + title.Length >= uint.MaxValue)
        {
            throw new DataFormatException("the titles of this wiki take more than 4 GiB, which is the most.");
        }

        var place = (uint)used;
        var target = chunks[^1].AsSpan((int)(place & ((1 << ChunkBits) - 1)));
        target[0] = (byte)title.Length;
        title.CopyTo(target[1..]);
        used += title.Length + 1;
        return place;
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[2 * old.Length];
        foreach (var entry in old.Where(entry => entry != 0))
        {
            Insert(entry);
        }
    }

    private void Insert(ulong entry)
    {
        var slot = SlotOf((uint)(entry >> 32));
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = entry;
    }

    private int SlotOf(uint hash) => (int)(hash & (uint)(slots.Length - 1));

    private static uint Hash(ReadOnlySpan<byte> title)
    {
        const ulong Odd = 0x9E3779B97F4A7C15; // 2^64 divided by the golden ratio
        var hash = (ulong)title.Length;
        while (title.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(title));
            title = title[8..];
        }

        var rest = 0UL;
        foreach (var value in title)
        {
            rest = (rest << 8) | value;
        }

        return (uint)(Mix(hash ^ rest) >> 32);

        static ulong Mix(ulong value)
        {
            value = (value ^ (value >> 32)) * Odd;
            return (value ^ (value >> 29)) * Odd;
        }
    }
}
