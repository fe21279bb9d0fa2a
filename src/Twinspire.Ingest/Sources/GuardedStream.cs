using Twinspire.Checks;

namespace Twinspire.Ingest.Sources;

/// <summary>Turns whatever a decoder throws on damaged bytes into a message for the user.</summary>
/// <param name="inner">The decoder; closed with this stream.</param>
/// <param name="file">The name that messages give the file.</param>
/// <param name="format">The compression, for messages.</param>
internal sealed class GuardedStream(Stream inner, string file, string format) : ReadOnlyStream
{
    private long position;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = inner.Read(buffer, offset, count);
            position += read;
            return read;
        }
        catch (Exception error) when (error is EndOfStreamException
            || error is not (IOException or DataFormatException or OperationCanceledException))
        {
            // Decoders meet damaged lengths as bad arguments, indexes, null references, no memory and others.
            throw new DataFormatException(
                $"{file} is damaged or cut short: its {format} data breaks off after {position} bytes of " +
                "text. Fetch it again.",
                error);
        }
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
