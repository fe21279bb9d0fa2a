using System.Buffers.Binary;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// Walks the frames and blocks of a zstd file without decompressing them (RFC 8878, section 3).
/// </summary>
internal static class ZstdCheck
{
    private const string Cut = "the zstd data is cut short.";

    /// <summary>What is wrong with the file, or null.</summary>
    public static string? Find(Stream stream, Action<long> read, CancellationToken cancel)
    {
        Span<byte> magic = stackalloc byte[4];
        var frames = 0;
        while (stream.Position < stream.Length || frames == 0)
        {
            if (!Fill(stream, magic))
            {
                return frames == 0 ? "it is no zstd file." : Cut;
            }

            var number = BinaryPrimitives.ReadUInt32LittleEndian(magic);
            if (number is >= 0x184D2A50 and <= 0x184D2A5F)
            {
                if (!Fill(stream, magic) || !Skip(stream, BinaryPrimitives.ReadUInt32LittleEndian(magic)))
                {
                    return Cut;
                }
            }
            else if (number != 0xFD2FB528)
            {
                return frames == 0 ? "it is no zstd file." : $"byte {stream.Position - 4} starts no "
                    + "zstd frame.";
            }
            else if (!WalkFrame(stream, read, cancel))
            {
                return Cut;
            }

            frames++;
        }

        return null;
    }

    private static bool WalkFrame(Stream stream, Action<long> read, CancellationToken cancel)
    {
        var descriptor = stream.ReadByte();
        if (descriptor < 0)
        {
            return false;
        }

        var isSingle = (descriptor & 0x20) != 0;
        int[] dictionaryBytes = [0, 1, 2, 4];
        int[] sizeBytes = [isSingle ? 1 : 0, 2, 4, 8];
        var header = (isSingle ? 0 : 1) + dictionaryBytes[descriptor & 3] + sizeBytes[descriptor >> 6];
        if (!Skip(stream, header))
        {
            return false;
        }

        Span<byte> block = stackalloc byte[3];
        bool isLast;
        do
        {
            cancel.ThrowIfCancellationRequested();
            if (!Fill(stream, block))
            {
                return false;
            }

            var value = block[0] | (block[1] << 8) | (block[2] << 16);
            isLast = (value & 1) != 0;
            var isRun = ((value >> 1) & 3) == 1; // a run stores its one byte
            if (!Skip(stream, isRun ? 1 : value >> 3))
            {
                return false;
            }

            read(stream.Position);
        }
        while (!isLast);
        return Skip(stream, (descriptor & 4) != 0 ? 4 : 0);
    }

    private static bool Fill(Stream stream, Span<byte> bytes) =>
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private static bool Skip(Stream stream, long count)
    {
        if (stream.Position + count > stream.Length)
        {
            return false;
        }

        stream.Seek(count, SeekOrigin.Current);
        return true;
    }
}
