using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Tells how many bytes of a stream have been read.</summary>
/// <param name="inner">What is read, seekable; closed with this stream.</param>
/// <param name="every">Bytes between two reports, at least.</param>
/// <param name="report">Told the bytes read so far.</param>
internal sealed class CountedStream(Stream inner, long every, Action<long> report) : ReadOnlyStream
{
    private long reported;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override long Length => inner.Length;

    /// <inheritdoc />
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        var position = inner.Position;
        if (position - reported >= every || (read == 0 && position > reported))
        {
            reported = position;
            report(position);
        }

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
}
