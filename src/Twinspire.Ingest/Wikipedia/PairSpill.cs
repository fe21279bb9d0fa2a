using System.Runtime.InteropServices;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>
/// Pairs of numbers, kept on disk in parts by their first number, so that grouping them needs the memory of
/// one part.
/// </summary>
internal sealed class PairSpill : IDisposable
{
    /// <summary>First numbers of a part.</summary>
    public const int PartSize = 1 << 18;

    private const int Buffer = 1 << 15;
    private readonly FileStream[] parts;

    /// <summary>Makes empty parts.</summary>
    /// <param name="folder">Where their files go.</param>
    /// <param name="count">First numbers there are.</param>
    public PairSpill(string folder, int count) =>
        parts = [.. Enumerable.Range(0, (count + PartSize - 1) / PartSize).Select(part => new FileStream(
            Path.Combine(folder, $"pairs-{part}.bin"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, Buffer, FileOptions.DeleteOnClose))];

    /// <summary>How many parts there are.</summary>
    public int Parts => parts.Length;

    /// <summary>Adds a pair.</summary>
    public void Add(int first, int second) =>
        parts[first / PartSize].Write(MemoryMarshal.AsBytes<int>([first % PartSize, second]));

    /// <summary>The second numbers of each first number of a part, in the order they were added.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="starts">
    /// Where those of each first number start: [<see cref="PartSize"/> + 1]; overwritten.
    /// </param>
    public int[] Group(int part, int[] starts)
    {
        var file = parts[part];
        var pairs = new int[file.Length / sizeof(int)];
        file.Position = 0;
        file.ReadExactly(MemoryMarshal.AsBytes(pairs.AsSpan()));
        Array.Clear(starts);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            starts[pairs[i] + 1]++;
        }

        for (var i = 0; i < PartSize; i++)
        {
            starts[i + 1] += starts[i];
        }

        var result = new int[pairs.Length / 2];
        var next = starts.AsSpan(0, PartSize).ToArray();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            result[next[pairs[i]]++] = pairs[i + 1];
        }

        return result;
    }

    /// <inheritdoc />
    public void Dispose() => Array.ForEach(parts, part => part.Dispose());
}
