using System.IO.Compression;
using System.Text;
using K4os.Compression.LZ4.Streams;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class PackageListFileTests : IDisposable
{
    // 40 KB of text that does not compress to nothing, so that a cut falls inside the data.
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 2000).Select(i => $"Package: p{i * 7919 % 10007}\n\n")));

    // printf 'Package: a\n' | xz -9 | base64 -w0: .NET writes no xz.
    private static readonly byte[] XzOfA = Convert.FromBase64String(
        "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jMAQAKUGFja2FnZTogYQoAAH27YeIOsM7uAAEjC8Ib/QkftvN9AQAAAAAEWVo=");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("lz4")]
    public void Each_compression_gives_the_text_back_whatever_the_name(string format) =>
        Read(folder.Write("Packages", Compress(Text, format))).ShouldBe(Text);

    [Theory]
    [InlineData("gzip")]
    [InlineData("lz4")]
    public void Compressed_parts_behind_one_another_are_read_on(string format) =>
        Read(folder.Write(
                "Packages", [.. Compress(Text, format), .. Compress([.. "Package: z\n"u8], format)]))
            .ShouldBe([.. Text, .. "Package: z\n"u8]);

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("lz4")]
    public void No_text_is_no_text(string format) =>
        Read(folder.Write("Packages", Compress([], format))).ShouldBeEmpty();

    [Fact]
    public void Every_stream_of_an_xz_file_is_read_over_the_padding_between() =>
        Read(folder.Write("Packages", [.. XzOfA, .. new byte[8], .. XzOfA, .. new byte[4]]))
            .ShouldBe([.. "Package: a\n"u8, .. "Package: a\n"u8]);

    [Theory]
    [InlineData("gzip")]
    [InlineData("lz4")]
    [InlineData("xz")]
    public void Damage_is_refused_or_harmless_whatever_byte_it_hits(string format)
    {
        var whole = format == "xz" ? XzOfA : Compress(Text, format);
        for (var seed = 0UL; seed < 300; seed++)
        {
            var random = new Randomness.CounterRandom(seed, format);
            var damaged = whole.ToArray();
            for (var change = 0UL; change < 3; change++)
            {
                var within = (ulong)(change == 0 ? Math.Min(40, whole.Length - 4) : whole.Length - 4);
                damaged[4 + (random.BitsAt(2 * change) % within)] = (byte)random.BitsAt((2 * change) + 1);
            }

            try
            {
                Read(folder.Write("Packages", damaged));
            }
            catch (DataFormatException error)
            {
                error.Message.ShouldNotContain("Parameter");
            }
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("lz4")]
    [InlineData("xz")]
    public void A_file_cut_short_anywhere_is_refused(string format)
    {
        var whole = format == "xz" ? XzOfA : Compress(Text, format);
        int[] cuts = [.. Enumerable.Range(1, 40), whole.Length / 4, whole.Length / 2];

        foreach (var length in cuts.Select(cut => whole.Length - cut).Where(length => length >= 8))
        {
            var path = folder.Write("Packages", whole[..length]);
            var error = Should.Throw<DataFormatException>(() => Read(path), $"{length} bytes");
            error.Message.ShouldStartWith(
                $"{path} is damaged or cut short: its {format} data breaks off after ");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("lz4")]
    [InlineData("xz")]
    public void A_changed_bit_is_noticed(string format)
    {
        var bytes = format == "xz" ? [.. XzOfA] : Compress(Text, format);
        bytes[bytes.Length / 2] ^= 0x10;

        Should.Throw<DataFormatException>(() => Read(folder.Write("Packages", bytes)))
            .Message.ShouldContain($"its {format} data");
    }

    [Theory]
    [InlineData(new byte[] { 0x42, 0x5A, 0x68, 0x39, 0x31, 0x41 }, "bzip2")]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x00 }, "zstd")]
    public void Other_compressions_are_named(byte[] bytes, string format) =>
        Should.Throw<DataFormatException>(() => Read(folder.Write("Packages", bytes)))
            .Message.ShouldContain($"is compressed with {format}; plain text, gzip, xz and lz4 are read");

    internal static byte[] Compress(byte[] text, string format)
    {
        if (format == "plain")
        {
            return text;
        }

        var memory = new MemoryStream();
        using (Stream stream = format == "gzip"
            ? new GZipStream(memory, CompressionLevel.Optimal)
            : LZ4Stream.Encode(memory, new LZ4EncoderSettings { ContentChecksum = true }))
        {
            stream.Write(text);
        }

        return memory.ToArray();
    }

    private static byte[] Read(string path)
    {
        using var raw = File.OpenRead(path);
        using var text = PackageListFile.Decompress(raw, path);
        using var memory = new MemoryStream();
        text.CopyTo(memory);
        return memory.ToArray();
    }
}
