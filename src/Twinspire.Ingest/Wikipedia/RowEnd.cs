namespace Twinspire.Ingest.Wikipedia;

/// <summary>Finds where reading can go on behind a broken row.</summary>
internal static class RowEnd
{
    private const int MostBlanks = 4;

    /// <summary>Bytes at the end of a search that the next search must see again.</summary>
    public const int Overlap = 3 + (2 * MostBlanks);

    /// <summary>Finds <c>),(</c>, or <c>);</c> at the end of a line.</summary>
    /// <param name="bytes">From inside the broken row on.</param>
    /// <param name="isEnd">Whether the file ends with the bytes.</param>
    /// <param name="isLast">Whether the statement ends there.</param>
    /// <returns>Bytes up to the next row or statement; -1 where there is no such place.</returns>
    public static int Find(ReadOnlySpan<byte> bytes, bool isEnd, out bool isLast)
    {
        isLast = false;
        for (var at = 0; at < bytes.Length;)
        {
            var found = bytes[at..].IndexOf((byte)')');
            if (found < 0)
            {
                return -1;
            }

            at += found + 1;
            var sign = at + Blanks(bytes[at..]);
            if (sign >= bytes.Length)
            {
                continue;
            }

            var behind = sign + 1 + Blanks(bytes[(sign + 1)..]);
            var isAtEnd = behind == bytes.Length;
            if (bytes[sign] == ',' && !isAtEnd && bytes[behind] == '(')
            {
                return behind;
            }

            // A title may hold ");" too, but never with a line end behind it: that is written as \n.
            if (bytes[sign] == ';' && (isAtEnd ? isEnd : bytes[sign + 1] is (byte)'\n' or (byte)'\r'))
            {
                isLast = true;
                return sign + 1;
            }
        }

        return -1;
    }

    private static int Blanks(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (count < Math.Min(MostBlanks, bytes.Length)
            && bytes[count] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            count++;
        }

        return count;
    }
}
