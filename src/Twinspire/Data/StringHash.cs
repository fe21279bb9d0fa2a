using System.Buffers.Binary;
using Twinspire.Randomness;

namespace Twinspire.Data;

/// <summary>
/// The 64-bit hash of UTF-8 bytes that dataset files and hashed vocabularies use; part of the format.
/// </summary>
internal static class StringHash
{
    /// <summary>Mixes eight little-endian bytes at a time; the last block is padded with zeros.</summary>
    public static ulong Of(ReadOnlySpan<byte> utf8)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)utf8.Length;
        while (utf8.Length >= 8)
        {
            hash = RandomStream.Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
            utf8 = utf8[8..];
        }

        if (utf8.Length > 0)
        {
            Span<byte> block = stackalloc byte[8];
            block.Clear();
            utf8.CopyTo(block);
            hash = RandomStream.Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(block));
        }

        return hash;
    }
}
