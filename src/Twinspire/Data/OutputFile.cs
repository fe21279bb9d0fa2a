using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Twinspire.Data;

/// <summary>A file that is hashed as it is written.</summary>
internal sealed class OutputFile(string path) : IDisposable
{
    private const int PartLength = 1 << 20;

    private readonly FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[1 << 16];
    private int filled;

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // In parts, since a span of bytes ends at 2 GiB where one of floats does not.
        for (var from = 0; from < values.Length; from += PartLength)
        {
            WriteBytes(MemoryMarshal.AsBytes(values.Slice(from, Math.Min(PartLength, values.Length - from))));
        }
    }

    public void Write<T>(T value)
        where T : unmanaged => WriteBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Ends the file and says what the manifest records of it.</summary>
    public FileManifest Close()
    {
        Flush();
        stream.Dispose();
        return new FileManifest(Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        stream.Dispose();
        hash.Dispose();
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        while (bytes.Length > buffer.Length - filled)
        {
            var part = buffer.Length - filled;
            bytes[..part].CopyTo(buffer.AsSpan(filled));
            filled += part;
            Flush();
            bytes = bytes[part..];
        }

        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, filled);
        stream.Write(buffer, 0, filled);
        filled = 0;
    }
}
