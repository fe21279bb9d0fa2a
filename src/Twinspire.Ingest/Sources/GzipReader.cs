using System.Buffers.Binary;
using System.IO.Compression;

namespace Twinspire.Ingest.Sources;

/// <summary>
/// Reads a gzip file member by member and compares each one's length and CRC-32 (RFC 1952). Zeros may fill
/// up the file behind the last member.
/// </summary>
/// <remarks>What is wrong with the file is an <see cref="InvalidDataException"/>, a whole sentence.</remarks>
/// <param name="raw">The compressed file, seekable, at its start; closed with this stream.</param>
internal sealed class GzipReader(Stream raw) : ReadOnlyStream
{
    private const int HeaderBytes = 10;
    private const int TrailerBytes = 8;
    private readonly byte[] rest = new byte[4096];
    private DeflateStream? inflater;
    private LastBlockStream input = new(raw);
    private long member;
    private long start;
    private long least; // where the trailer may start, at least
    private uint crc;
    private uint length;
    private bool ended;

    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (inflater is not null || StartMember()))
        {
            var read = Inflate(buffer.AsSpan(offset, count));
            if (read > 0)
            {
                crc = Crc32.Continue(crc, buffer.AsSpan(offset, read));
                length += (uint)read;
                return read;
            }

            EndMember();
        }

        return 0;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflater?.Dispose();
            raw.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return inflater!.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private bool StartMember()
    {
        if (ended || (member > 0 && start >= raw.Length))
        {
            return false;
        }

        raw.Position = start;
        if (!SkipHeader())
        {
            ended = member > 0 && IsPadding();
            return ended ? false : throw new InvalidDataException(member == 0
                ? "it is no gzip file."
                : $"what follows gzip member {member}, at byte {start}, is no gzip member.");
        }

        member++;
        least = raw.Position + 2; // the shortest deflate data
        input = new LastBlockStream(raw);
        inflater = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
        (crc, length) = (0, 0);
        return true;
    }

    // The inflater reads ahead, so the trailer is looked for in and behind the last block that it took.
    private void EndMember()
    {
        inflater!.Dispose();
        inflater = null;
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        var block = new byte[input.LastLength + TrailerBytes + 3];
        raw.Position = input.LastStart;
        var filled = raw.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        var from = (int)Math.Max(0, least - input.LastStart);
        var isEnd = input.LastStart + filled == raw.Length;
        start = input.LastStart + (Locate(block.AsSpan(0, filled), from, trailer, isEnd) ?? throw Damaged());
    }

    private InvalidDataException Damaged() =>
        new($"the gzip data is cut short or damaged (member {member}, from byte {start} on).");

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

    private bool IsPadding()
    {
        raw.Position = start;
        for (int read; (read = raw.Read(rest)) > 0;)
        {
            if (rest.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
    }

    private bool SkipHeader()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (raw.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes
            || !header.StartsWith(Magic))
        {
            return false;
        }

        var flags = header[3];
        if ((flags & 4) != 0)
        {
            Span<byte> extra = stackalloc byte[2];
            if (raw.ReadAtLeast(extra, 2, throwOnEndOfStream: false) < 2)
            {
                return false;
            }

            raw.Position += BinaryPrimitives.ReadUInt16LittleEndian(extra);
        }

        var texts = ((flags >> 3) & 1) + ((flags >> 4) & 1); // file name and comment, each ended by a zero
        while (texts > 0)
        {
            var value = raw.ReadByte();
            if (value < 0)
            {
                return false;
            }

            texts -= value == 0 ? 1 : 0;
        }

        raw.Position += flags & 2; // the header's own CRC
        return true;
    }

    /// <summary>Remembers where the last block that was read lies.</summary>
    private sealed class LastBlockStream(Stream inner) : ReadOnlyStream
    {
        public long LastStart { get; private set; } = inner.Position;

        public int LastLength { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var start = inner.Position;
            var read = inner.Read(buffer, offset, count);
            if (read > 0)
            {
                (LastStart, LastLength) = (start, read);
            }

            return read;
        }
    }
}
