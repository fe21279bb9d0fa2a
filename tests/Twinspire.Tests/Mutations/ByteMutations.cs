using Twinspire.Randomness;

namespace Twinspire.Tests.Mutations;

/// <summary>Damage to any bytes: flips, cuts, blocks, words set to extremes.</summary>
internal static class ByteMutations
{
    /// <summary>Damages bytes at one place.</summary>
    /// <returns>The new bytes, and what was done.</returns>
    public static (byte[] Bytes, string What) Apply(byte[] bytes, RandomStream random)
    {
        if (bytes.Length == 0)
        {
            return ([Hostile.Byte(random)], "a byte put into the empty file");
        }

        var at = (int)random.NextBelow(bytes.Length);
        var length = (int)random.NextBelow(Math.Min(bytes.Length - at, 64) + 1);
        return random.NextBelow(8) switch
        {
            0 => (Flip(bytes, at, (int)random.NextBelow(8)), $"a bit of byte {at} flipped"),
            1 => (Set(bytes, at, [Hostile.Byte(random)]), $"byte {at} set"),
            2 => (bytes[..at], $"cut to {at} bytes"),
            3 => ([.. bytes[..at], .. bytes[(at + length)..]], $"{length} bytes taken out at {at}"),
            4 => Repeat(bytes, at, length, (int)random.NextBelow(40) + 1),
            5 => Insert(bytes, at, random),
            6 => Exchange(bytes, at, (int)random.NextBelow(bytes.Length), length),
            _ => (Fill(bytes, at, length, (byte)(random.NextBelow(2) * 255)),
                $"{length} bytes filled at {at}"),
        };
    }

    /// <summary>Sets a word of 4 or 8 bytes, at a multiple of its width, or exchanges two.</summary>
    public static (byte[] Bytes, string What) Words(byte[] bytes, RandomStream random)
    {
        var width = random.NextBelow(2) == 0 ? 4 : 8;
        var words = bytes.Length / width;
        if (words == 0)
        {
            return Apply(bytes, random);
        }

        var word = (int)(random.NextBelow(4) == 0 ? words - 1 : random.NextBelow(words));
        if (random.NextBelow(4) == 0)
        {
            return Exchange(bytes, word * width, (int)random.NextBelow(words) * width, width);
        }

        var value = random.NextBelow(4) == 0
            ? Moved(bytes.AsSpan(word * width, width), random.NextBelow(2) == 0 ? 1 : -1)
            : Hostile.Binary(random, width);
        return (Set(bytes, word * width, value),
            $"the {width} bytes at {word * width} set to 0x{Convert.ToHexString(value)}");
    }

    private static byte[] Moved(ReadOnlySpan<byte> word, int by) => word.Length == 4
        ? BitConverter.GetBytes(BitConverter.ToInt32(word) + by)
        : BitConverter.GetBytes(BitConverter.ToInt64(word) + by);

    private static byte[] Flip(byte[] bytes, int at, int bit) =>
        Set(bytes, at, [(byte)(bytes[at] ^ (1 << bit))]);

    private static byte[] Set(byte[] bytes, int at, byte[] value)
    {
        byte[] changed = [.. bytes];
        value.CopyTo(changed, at);
        return changed;
    }

    private static byte[] Fill(byte[] bytes, int at, int length, byte value)
    {
        byte[] changed = [.. bytes];
        changed.AsSpan(at, length).Fill(value);
        return changed;
    }

    private static (byte[] Bytes, string What) Repeat(byte[] bytes, int at, int length, int times)
    {
        var block = Enumerable.Repeat(bytes[at..(at + length)], times).SelectMany(one => one);
        return ([.. bytes[..at], .. block, .. bytes[at..]], $"{length} bytes at {at} repeated {times} times");
    }

    private static (byte[] Bytes, string What) Insert(byte[] bytes, int at, RandomStream random)
    {
        var count = (int)random.NextBelow(random.NextBelow(10) == 0 ? 5000 : 12) + 1;
        var block = Enumerable.Range(0, count).Select(_ => Hostile.Byte(random)).ToArray();
        return ([.. bytes[..at], .. block, .. bytes[at..]], $"{count} bytes put in at {at}");
    }

    private static (byte[] Bytes, string What) Exchange(byte[] bytes, int first, int second, int length)
    {
        byte[] changed = [.. bytes];
        for (var i = 0; i < Math.Min(length, bytes.Length - Math.Max(first, second)); i++)
        {
            (changed[first + i], changed[second + i]) = (changed[second + i], changed[first + i]);
        }

        return (changed, $"{length} bytes exchanged between {first} and {second}");
    }
}
