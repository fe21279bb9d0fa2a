using System.IO.Compression;

namespace Twinspire.Ingest.Sources;

/// <summary>A gzip reader that notices a file cut short, which <see cref="GZipStream"/> takes for its
/// end.</summary>
/// <remarks>
/// It lets the decoder see one more gzip member behind the file, holding one byte that UTF-8 text never
/// has. Only a file whose last member is whole lets that byte through; it is taken off again.
/// </remarks>
/// <param name="raw">The compressed file; closed with this stream.</param>
internal sealed class WholeGzipStream(Stream raw) : ReadOnlyStream
{
    private const byte Mark = 0xFF;
    private readonly GZipStream inner = new(new WithTail(raw), CompressionMode.Decompress);
    private int held = -1;
    private bool ended;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (ended || count == 0)
        {
            return 0;
        }

        // The last byte read so far is held back until the next read tells whether it is the mark.
        var room = buffer.AsSpan(offset, count);
        var read = inner.Read(room);
        if (read == 0)
        {
            ended = true;
            return held == Mark ? 0 : throw new EndOfStreamException("the last gzip member is not complete");
        }

        var last = room[read - 1];
        if (held < 0)
        {
            held = last;
            return read > 1 ? read - 1 : Read(buffer, offset, count);
        }

        room[..(read - 1)].CopyTo(room[1..]);
        room[0] = (byte)held;
        held = last;
        return read;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class WithTail(Stream raw) : ReadOnlyStream
    {
        private readonly MemoryStream tail = MakeTail();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = raw.Read(buffer, offset, count);
            return read > 0 ? read : tail.Read(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                raw.Dispose();
                tail.Dispose();
            }

            base.Dispose(disposing);
        }

        private static MemoryStream MakeTail()
        {
            var memory = new MemoryStream();
            using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.WriteByte(Mark);
            }

            memory.Position = 0;
            return memory;
        }
    }
}
