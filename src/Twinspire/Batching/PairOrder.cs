using Twinspire.Randomness;

namespace Twinspire.Batching;

/// <summary>The order in which an epoch walks through the training pairs.</summary>
/// <remarks>
/// Blocks of neighbouring pairs are taken in random order into a buffer, and the buffer is shuffled: up to
/// the buffer's size that is a full shuffle, beyond it memory stays the same and the file is still read in
/// long runs.
/// </remarks>
/// <param name="count">Training pairs.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="bufferPairs">Pairs in the buffer; above it the shuffle is by blocks.</param>
/// <param name="expect">
/// Told the start and length of every block of pairs that comes into the buffer, before any of them is given.
/// </param>
public sealed class PairOrder(
    long count, ulong seed, int bufferPairs = 16 * 1024 * 1024, Action<long, int>? expect = null)
{
    private const int BlockPairs = 1024;
    private readonly long[] buffer = new long[Math.Min(count, bufferPairs)];
    private int[] blocks = [];
    private int nextBlock;
    private int filled;
    private int taken;
    private ulong epoch;

    /// <summary>Epochs that were begun.</summary>
    public ulong Epoch => epoch;

    /// <summary>
    /// Takes the next pairs, all of one epoch; what an epoch leaves over, fewer than a batch, waits for the
    /// next one.
    /// </summary>
    /// <param name="pairs">Positions of pairs; overwritten. At most as many as there are pairs.</param>
    public void Next(Span<long> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs.Length, count, nameof(pairs));
        for (var place = 0; place < pairs.Length;)
        {
            if (taken == filled && !Refill())
            {
                BeginEpoch();
                place = 0;
                continue;
            }

            var part = Math.Min(pairs.Length - place, filled - taken);
            buffer.AsSpan(taken, part).CopyTo(pairs[place..]);
            taken += part;
            place += part;
        }
    }

    private void BeginEpoch()
    {
        epoch++;
        blocks = new int[(count + BlockPairs - 1) / BlockPairs];
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = block;
        }

        new RandomStream(seed, "shuffle/blocks", epoch).Shuffle<int>(blocks);
        nextBlock = 0;
        (filled, taken) = (0, 0);
    }

    private bool Refill()
    {
        (filled, taken) = (0, 0);
        var first = nextBlock;
        while (nextBlock < blocks.Length)
        {
            var from = (long)blocks[nextBlock] * BlockPairs;
            var size = (int)Math.Min(BlockPairs, count - from);
            if (filled + size > buffer.Length)
            {
                break;
            }

            expect?.Invoke(from, size);
            for (var pair = 0; pair < size; pair++)
            {
                buffer[filled++] = from + pair;
            }

            nextBlock++;
        }

        new RandomStream(seed, $"shuffle/buffer/{epoch}", (ulong)first).Shuffle(buffer.AsSpan(0, filled));
        return filled > 0;
    }
}
