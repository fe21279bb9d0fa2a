using System.Runtime.CompilerServices;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>Makes <see cref="MappedArray{T}"/>.</summary>
public static class MappedArray
{
    /// <summary>Maps a file; its length must be a whole number of elements.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <exception cref="DataFormatException">The file is missing or cut short.</exception>
    public static MappedArray<T> Open<T>(string path)
        where T : unmanaged
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new DataFormatException($"{path}: the file is missing; make the folder again.");
        }

        var size = Unsafe.SizeOf<T>();
        return info.Length % size != 0
            ? throw new DataFormatException(
                $"{path}: {info.Length} bytes are no whole number of {size}-byte values; "
                + "make the folder again.")
            : info.Length == 0 ? FromArray<T>([]) : new MappedArray<T>(path, info.Length / size);
    }

    /// <summary>Holds a copy of <paramref name="values"/> in pinned memory.</summary>
    /// <typeparam name="T">The element.</typeparam>
    public static MappedArray<T> FromArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged => new(values);
}
