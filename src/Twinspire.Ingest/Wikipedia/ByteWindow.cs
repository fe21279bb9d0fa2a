namespace Twinspire.Ingest.Wikipedia;

/// <summary>A stretch of a stream that is looked at, passed over, and made longer at its end.</summary>
/// <param name="stream">What is read; not closed.</param>
/// <param name="size">Bytes to hold at first.</param>
/// <param name="most">Bytes to hold at most.</param>
internal sealed class ByteWindow(Stream stream, int size, int most)
{
    private byte[] buffer = new byte[size];
    private int start;
    private int end;

    /// <summary>The bytes that are there.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, end - start);

    /// <summary>Where they start in the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the stream holds no more.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Passes over bytes that are there.</summary>
    public void Skip(int count)
    {
        start += count;
        Offset += count;
    }

    /// <summary>Adds bytes; false at the end of the stream and when the window may not grow.</summary>
    /// <remarks>The bytes move, but places within <see cref="Bytes"/> stay true.</remarks>
    public bool Fill()
    {
        if (start > 0)
        {
            Bytes.CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (end >= most)
            {
                return false;
            }

            Array.Resize(ref buffer, Math.Min(most, 2 * end));
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        IsEnd = read == 0;
        return !IsEnd;
    }
}
