namespace Twinspire.Ingest.Wikipedia;

/// <summary>Maps the ids of a wiki's tables, which have gaps, to numbers from 0.</summary>
/// <remarks>Eight bytes an entry, and at most twice as many slots as the fullest state needs.</remarks>
internal sealed class IdMap
{
    private const ulong Odd = 0x9E3779B97F4A7C15; // 2^64 divided by the golden ratio
    private ulong[] slots = new ulong[1 << 10]; // id << 32 | number; ids start from 1, so 0 = free
    private int shift = 64 - 10;

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a number of a dump can be an id.</summary>
    public static bool IsId(long value) => value is > 0 and <= uint.MaxValue;

    /// <summary>The number of an id; -1 where it is not there.</summary>
    public int Find(long id)
    {
        if (!IsId(id))
        {
            return -1;
        }

        for (var slot = SlotOf((uint)id); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] >> 32 == (ulong)id)
            {
                return (int)(uint)slots[slot];
            }
        }

        return -1;
    }

    /// <summary>Adds an id; false where it is there already.</summary>
    /// <param name="id">See <see cref="IsId"/>.</param>
    /// <param name="number">From 0.</param>
    public bool Add(long id, int number)
    {
        if (Find(id) >= 0)
        {
            return false;
        }

        if (4L * (Count + 1) > 3L * slots.Length)
        {
            var old = slots;
            slots = new ulong[2 * old.Length];
            shift--;
            foreach (var entry in old.Where(entry => entry != 0))
            {
                Insert(entry);
            }
        }

        Insert(((ulong)id << 32) | (uint)number);
        Count++;
        return true;
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

    private int SlotOf(uint id) => (int)((id * Odd) >> shift);
}
