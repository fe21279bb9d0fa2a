using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace Twinspire.Data;

/// <summary>A read-only array that lies in a memory-mapped little-endian file, or in pinned memory.</summary>
/// <remarks>Spans are valid until <see cref="Dispose"/>; the owner keeps the object alive while it reads
/// them.</remarks>
/// <typeparam name="T">The element.</typeparam>
public sealed unsafe class MappedArray<T> : IDisposable
    where T : unmanaged
{
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly T[]? pinned;
    private T* first;
    private bool isDisposed;

    internal MappedArray(ReadOnlySpan<T> values)
    {
        pinned = GC.AllocateUninitializedArray<T>(values.Length, pinned: true);
        values.CopyTo(pinned);
        Length = values.Length;
        first = Length == 0 ? null : (T*)Unsafe.AsPointer(ref pinned[0]);
    }

    internal MappedArray(string path, long length)
    {
        Length = length;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        first = (T*)(start + view.PointerOffset);
    }

    /// <summary>Elements.</summary>
    public long Length { get; }

    /// <summary>The element at <paramref name="index"/>, in [0, Length).</summary>
    public T this[long index] => Span(index, 1)[0];

    /// <summary>The whole array; only up to 2^31 - 1 elements.</summary>
    public ReadOnlySpan<T> All() => Span(0, checked((int)Length));

    /// <summary>The elements [start, start + length).</summary>
    public ReadOnlySpan<T> Span(long start, int length)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (start < 0 || length < 0 || start > Length - length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), $"[{start}, {start + length}) lies outside [0, {Length}).");
        }

        return new ReadOnlySpan<T>(first + start, length);
    }

    /// <summary>Releases the mapping; spans taken before are no longer valid.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        first = null;
        view?.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        file?.Dispose();
    }
}
