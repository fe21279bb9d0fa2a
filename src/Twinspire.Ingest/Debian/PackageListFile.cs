using K4os.Compression.LZ4.Streams;
using Twinspire.Checks;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Debian;

/// <summary>Opens a package list whatever its compression, which the first bytes tell, not the
/// name.</summary>
internal static class PackageListFile
{
    /// <summary>The text of the file behind <paramref name="raw"/>; damage is a <see
    /// cref="DataFormatException"/>.</summary>
    /// <param name="raw">The open file at its start; closed with the result.</param>
    /// <param name="file">The name that messages give the file.</param>
    public static Stream Decompress(FileStream raw, string file)
    {
        Span<byte> head = stackalloc byte[6];
        var length = raw.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        raw.Position = 0;
        return head[..length] switch
        {
            [0x1F, 0x8B, ..] => new GuardedStream(new GzipReader(raw), file, "gzip"),
            [0x04, 0x22, 0x4D, 0x18, ..] => new GuardedStream(LZ4Stream.Decode(raw), file, "lz4"),
            [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00] => new GuardedStream(new WholeXzStream(raw), file, "xz"),
            [0x42, 0x5A, 0x68, ..] => throw Unsupported(file, "bzip2"),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => throw Unsupported(file, "zstd"),
            _ => raw,
        };
    }

    private static DataFormatException Unsupported(string file, string format) => new(
        $"{file} is compressed with {format}; plain text, gzip, xz and lz4 are read. Decompress it first.");
}
