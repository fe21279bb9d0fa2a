using System.Buffers.Binary;
using System.IO.Compression;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// Reads a gzip file member by member and compares each one's length and CRC-32 (RFC 1952).
/// </summary>
internal static class GzipCheck
{
    private const int HeaderBytes = 10;
    private const int TrailerBytes = 8;

    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    /// <summary>What is wrong with the file, or null.</summary>
    public static string? Find(Stream stream, Action<long> read, CancellationToken cancel)
    {
        var start = 0L;
        var member = 1;
        while (start < stream.Length || member == 1)
        {
            stream.Position = start;
            if (!SkipHeader(stream))
            {
                return member == 1
                    ? "it is no gzip file."
                    : $"what follows gzip member {member - 1}, at byte {start}, is no gzip member.";
            }

            if (FindEnd(stream, read, cancel) is not { } end)
            {
                return $"the gzip data is cut short or damaged (member {member}, from byte {start} on).";
            }

            start = end;
            member++;
        }

        return null;
    }

    private static bool SkipHeader(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes
            || !header.StartsWith(Magic))
        {
            return false;
        }

        var flags = header[3];
        if ((flags & 4) != 0)
        {
            Span<byte> length = stackalloc byte[2];
            if (stream.ReadAtLeast(length, 2, throwOnEndOfStream: false) < 2)
            {
                return false;
            }

            stream.Position += BinaryPrimitives.ReadUInt16LittleEndian(length);
        }

        var texts = ((flags >> 3) & 1) + ((flags >> 4) & 1); // file name and comment, each ended by a zero
        while (texts > 0)
        {
            var value = stream.ReadByte();
            if (value < 0)
            {
                return false;
            }

            texts -= value == 0 ? 1 : 0;
        }

        stream.Position += flags & 2; // the header's own CRC
        return true;
    }

    // The inflater reads ahead, so the trailer is looked for in and behind the last block that it took.
    private static long? FindEnd(Stream stream, Action<long> read, CancellationToken cancel)
    {
        var least = stream.Position + 2; // the shortest deflate data
        var input = new LastBlockStream(stream);
        var (crc, length) = (0u, 0u);
        try
        {
            using var inflater = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[1 << 16];
            int count;
            while ((count = inflater.Read(buffer)) > 0)
            {
                cancel.ThrowIfCancellationRequested();
                crc = Crc32.Continue(crc, buffer.AsSpan(0, count));
                length += (uint)count;
                read(input.LastStart);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        var block = new byte[input.LastLength + TrailerBytes + 3];
        stream.Position = input.LastStart;
        var filled = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        var from = (int)Math.Max(0, least - input.LastStart);
        var isEnd = input.LastStart + filled == stream.Length;
        return input.LastStart + Locate(block.AsSpan(0, filled), from, trailer, isEnd);
    }

    // An empty member's trailer, all zeros, may match twice: take the one before the end or a new member.
    private static int? Locate(ReadOnlySpan<byte> block, int from, ReadOnlySpan<byte> trailer, bool isEnd)
    {
        int? first = null;
        for (var at = from; at + TrailerBytes <= block.Length; at++)
        {
            if (block.Slice(at, TrailerBytes).SequenceEqual(trailer))
            {
                var end = at + TrailerBytes;
                first ??= end;
                if ((isEnd && end == block.Length) || block[end..].StartsWith(Magic))
                {
                    return end;
                }
            }
        }

        return first;
    }

    /// <summary>Remembers where the last block that was read lies.</summary>
    private sealed class LastBlockStream(Stream inner) : Stream
    {
        public long LastStart { get; private set; }

        public int LastLength { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var start = inner.Position;
            var count = inner.Read(buffer);
            if (count > 0)
            {
                (LastStart, LastLength) = (start, count);
            }

            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
