namespace Twinspire.State;

/// <summary>A stream into memory of any size, which is kept for the next time.</summary>
internal sealed class MemoryChunks : Stream
{
    private const int ChunkBytes = 1 << 24;
    private readonly List<byte[]> chunks = [];
    private long length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>What was written, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Parts()
    {
        for (var from = 0L; from < length; from += ChunkBytes)
        {
            yield return chunks[(int)(from / ChunkBytes)]
                .AsMemory(0, (int)Math.Min(ChunkBytes, length - from));
        }
    }

    /// <summary>Forgets the content and keeps the memory.</summary>
    public void Clear() => length = 0;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var (chunk, place) = ((int)(length / ChunkBytes), (int)(length % ChunkBytes));
            if (chunk == chunks.Count)
            {
                chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes));
            }

            var part = Math.Min(buffer.Length, ChunkBytes - place);
            buffer[..part].CopyTo(chunks[chunk].AsSpan(place));
            length += part;
            buffer = buffer[part..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
