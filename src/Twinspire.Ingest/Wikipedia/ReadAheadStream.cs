using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Reads another stream a block ahead, so that decompressing and parsing overlap.</summary>
/// <param name="inner">What is read; closed with this stream.</param>
internal sealed class ReadAheadStream(Stream inner) : ReadOnlyStream
{
    private const int BlockBytes = 1 << 18;
    private byte[] block = new byte[BlockBytes];
    private byte[] ahead = new byte[BlockBytes];
    private Task<int>? reading;
    private int length;
    private int taken;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (taken == length)
        {
            length = (reading ?? ReadNext()).GetAwaiter().GetResult();
            (block, ahead) = (ahead, block);
            taken = 0;
            reading = length == 0 ? Task.FromResult(0) : ReadNext();
        }

        var copied = Math.Min(count, length - taken);
        block.AsSpan(taken, copied).CopyTo(buffer.AsSpan(offset));
        taken += copied;
        return copied;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // What a block brings that nobody asked for is of no interest, nor is its failure.
            reading?.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task<int> ReadNext()
    {
        var target = ahead;
        return Task.Run(() => inner.ReadAtLeast(target, BlockBytes, throwOnEndOfStream: false));
    }
}
