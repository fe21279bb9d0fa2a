using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Twinspire.Randomness;

namespace Twinspire.Data;

/// <summary>
/// The 64-bit hash of UTF-8 bytes that dataset files and hashed vocabularies use; part of the format.
/// </summary>
internal static class StringHash
{
    /// <summary>Mixes eight little-endian bytes at a time; the last block is padded with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> utf8)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)utf8.Length;
        while (utf8.Length >= 8)
        {
            hash = RandomStream.Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
            utf8 = utf8[8..];
        }

        return utf8.Length > 0 ? RandomStream.Mix(hash ^ LastBlock(utf8)) : hash;
    }

    // Reads of one to seven bytes that overlap agree where they do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LastBlock(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.Length - 1;
        if (bytes.Length < 4)
        {
            var middle = bytes.Length >> 1;
            return bytes[0] | ((ulong)bytes[middle] << (8 * middle)) | ((ulong)bytes[last] << (8 * last));
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) << (8 * (bytes.Length - 4)));
    }
}
