using System.Runtime.InteropServices;
using System.Text;
using Twinspire.Checks;
using Twinspire.Kernels;

namespace Twinspire.State;

/// <summary>
/// Reads what a <see cref="StateWriter"/> wrote; what stands there must be what is asked for.
/// </summary>
/// <param name="stream">Where from; its checksum was compared before.</param>
/// <param name="place">The file, for messages.</param>
internal sealed class StateReader(Stream stream, string place)
{
    private const int LongestName = 4096;
    private const int LongestText = 1 << 16;

    /// <summary>Reads one number.</summary>
    public T Read<T>(string name)
        where T : unmanaged
    {
        T value = default;
        Read(name, new Span<T>(ref value));
        return value;
    }

    /// <summary>Reads a text.</summary>
    public string ReadText(string name)
    {
        var text = new byte[Begin(name, null)];
        stream.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Reads an array of known length.</summary>
    public void Read<T>(string name, Span<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Begin(name, bytes.Length);
        stream.ReadExactly(bytes);
    }

    /// <summary>Reads a table of known shape.</summary>
    public void Read(string name, IRowStore table)
    {
        Begin(name, (long)table.Rows * table.Columns * sizeof(float));
        var values = new float[table.Columns];
        for (var row = 0; row < table.Rows; row++)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            table.Write(row, values);
        }
    }

    private long Begin(string name, long? expected)
    {
        Span<byte> head = stackalloc byte[sizeof(int) + sizeof(long)];
        stream.ReadExactly(head);
        var letters = BitConverter.ToInt32(head);
        var bytes = BitConverter.ToInt64(head[sizeof(int)..]);
        var text = new byte[letters is >= 0 and <= LongestName ? letters : 0];
        stream.ReadExactly(text);
        var found = Encoding.UTF8.GetString(text);
        var fits = expected is null ? bytes is >= 0 and <= LongestText : bytes == expected;
        return found == name && fits ? bytes : throw new DataFormatException(
            $"{place}: '{found}' of {bytes} bytes stands where '{name}'"
            + (expected is null ? "" : $" of {expected} bytes")
            + " is needed; the checkpoint is of another recipe, dataset or version.");
    }
}
