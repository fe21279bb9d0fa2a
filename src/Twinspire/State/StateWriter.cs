using System.Runtime.InteropServices;
using System.Text;
using Twinspire.Kernels;

namespace Twinspire.State;

/// <summary>Writes named arrays, one behind another: name, bytes, content, little-endian.</summary>
/// <param name="stream">Where to.</param>
internal sealed class StateWriter(Stream stream)
{
    /// <summary>Writes one number.</summary>
    public void Write<T>(string name, T value)
        where T : unmanaged => Write(name, new ReadOnlySpan<T>(in value));

    /// <summary>Writes a text.</summary>
    public void Write(string name, string text) => Write<byte>(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes an array.</summary>
    public void Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Begin(name, bytes.Length);
        stream.Write(bytes);
    }

    /// <summary>Writes a table row by row as float32, which holds what every precision holds.</summary>
    public void Write(string name, IRowStore table)
    {
        Begin(name, (long)table.Rows * table.Columns * sizeof(float));
        var values = new float[table.Columns];
        for (var row = 0; row < table.Rows; row++)
        {
            table.Read(row, values);
            stream.Write(MemoryMarshal.AsBytes<float>(values));
        }
    }

    private void Begin(string name, long bytes)
    {
        var text = Encoding.UTF8.GetBytes(name);
        Span<byte> head = stackalloc byte[sizeof(int) + sizeof(long)];
        BitConverter.TryWriteBytes(head, text.Length);
        BitConverter.TryWriteBytes(head[sizeof(int)..], bytes);
        stream.Write(head);
        stream.Write(text);
    }
}
