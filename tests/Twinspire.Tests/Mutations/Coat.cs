using System.IO.Compression;

namespace Twinspire.Tests.Mutations;

/// <summary>A compression around a file's content.</summary>
/// <param name="Open">Compressed to plain.</param>
/// <param name="Close">Plain to compressed.</param>
internal sealed record Coat(Func<byte[], byte[]> Open, Func<byte[], byte[]> Close)
{
    /// <summary>Gzip.</summary>
    public static Coat Gzip { get; } = Of(
        stream => new GZipStream(stream, CompressionMode.Decompress),
        stream => new GZipStream(stream, CompressionLevel.Fastest));

    /// <summary>A compression that streams do.</summary>
    public static Coat Of(Func<Stream, Stream> reading, Func<Stream, Stream> writing) => new(
        bytes =>
        {
            using var plain = new MemoryStream();
            using var stream = reading(new MemoryStream(bytes));
            stream.CopyTo(plain);
            return plain.ToArray();
        },
        bytes =>
        {
            var packed = new MemoryStream();
            using (var stream = writing(packed))
            {
                stream.Write(bytes);
            }

            return packed.ToArray();
        });
}
