using SharpCompress.Compressors.Xz;

namespace Twinspire.Ingest.Debian;

/// <summary>Reads every stream of an xz file; the decoder itself stops after the first.</summary>
/// <param name="raw">The compressed file, seekable; closed with this stream.</param>
internal sealed class WholeXzStream(Stream raw) : Sources.ReadOnlyStream
{
    private XZStream? inner;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (inner is not null || SkipPadding())
        {
            inner ??= new XZStream(raw);
            var read = inner.Read(buffer, offset, count);
            if (read > 0 || count == 0)
            {
                return read;
            }

            inner = null; // not disposed: that would close the file
        }

        return 0;
    }

    /// <summary>Passes over the zero bytes that may stand between streams; false at the end of the
    /// file.</summary>
    private bool SkipPadding()
    {
        int next;
        while ((next = raw.ReadByte()) == 0)
        {
        }

        if (next >= 0)
        {
            raw.Position--;
        }

        return next >= 0;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            raw.Dispose();
        }

        base.Dispose(disposing);
    }
}
