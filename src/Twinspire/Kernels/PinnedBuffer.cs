namespace Twinspire.Kernels;

/// <summary>Pinned scratch memory that starts on a 64-byte line and only grows.</summary>
internal sealed unsafe class PinnedBuffer
{
    private float[] memory = [];

    /// <summary>The first float; changes when the buffer grows.</summary>
    public float* Data { get; private set; }

    /// <summary>Floats that fit.</summary>
    public long Capacity { get; private set; }

    /// <summary>
    /// Makes room for so many floats and a quarter more, since batches differ a little in size; the old
    /// contents are lost if it had to grow.
    /// </summary>
    public void Reserve(long floats)
    {
        if (floats <= Capacity)
        {
            return;
        }

        floats = Math.Min(floats + (floats / 4), Math.Max(floats, Array.MaxLength - 16L));

        memory = GC.AllocateUninitializedArray<float>(checked((int)(floats + 16)), pinned: true);
        fixed (float* start = memory)
        {
            Data = (float*)(((nint)start + 63) & ~(nint)63);
            PageSize.Enlarge(start, (floats + 16) * sizeof(float));
        }

        Capacity = floats;
    }
}
