namespace Twinspire.Kernels;

/// <summary>
/// Scratch memory of a team for its products: one shared right operand, and one buffer for each worker.
/// </summary>
internal sealed class GemmScratch
{
    private readonly PinnedBuffer[] left;

    public GemmScratch(int workers)
    {
        left = new PinnedBuffer[workers];
        for (var index = 0; index < workers; index++)
        {
            left[index] = new PinnedBuffer();
        }
    }

    /// <summary>The packed right operand that all workers share.</summary>
    public PackedOperand Right { get; } = new();

    /// <summary>The worker's own buffer for a transposed left operand.</summary>
    public PinnedBuffer Left(Worker worker) => left[worker.Index];
}
