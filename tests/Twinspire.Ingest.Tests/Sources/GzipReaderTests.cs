using System.IO.Compression;
using System.Text;
using Shouldly;
using Twinspire.Ingest.Sources;

namespace Twinspire.Ingest.Tests.Sources;

public sealed class GzipReaderTests
{
    [Fact]
    public void The_checksum_of_the_nine_digits_is_the_published_one() =>
        Crc32.Continue(0, "123456789"u8).ShouldBe(0xCBF43926u);

    [Fact]
    public void The_checksum_may_be_continued_anywhere()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100)));
        var whole = Crc32.Continue(0, text);

        for (var cut = 0; cut <= text.Length; cut++)
        {
            Crc32.Continue(Crc32.Continue(0, text.AsSpan(0, cut)), text.AsSpan(cut)).ShouldBe(whole);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public void Whole_files_of_any_size_and_number_of_members_pass(int length)
    {
        var one = Gzip(length);

        Find(one).ShouldBeNull();
        Find([.. one, .. Gzip(0), .. one, .. Gzip(3), .. Gzip(0)]).ShouldBeNull();
    }

    [Fact]
    public void Every_cut_is_found()
    {
        byte[] file = [.. Gzip(300), .. Gzip(0), .. Gzip(40)];
        var ends = new[] { Gzip(300).Length, Gzip(300).Length + Gzip(0).Length };

        for (var length = 0; length < file.Length; length++)
        {
            (Find(file[..length]) is null).ShouldBe(ends.Contains(length), $"cut at {length}");
        }
    }

    [Fact]
    public void Every_flipped_bit_of_the_data_is_found()
    {
        var file = Gzip(300);

        // The last byte before the trailer may hold bits that stand for nothing.
        foreach (var at in Enumerable.Range(10, file.Length - 10).Where(at => at != file.Length - 9))
        {
            file[at] ^= 4;
            Find(file).ShouldNotBeNull($"byte {at}");
            file[at] ^= 4;
        }
    }

    [Fact]
    public void A_header_with_a_name_a_comment_and_extra_bytes_is_skipped()
    {
        var plain = Gzip(50);
        byte[] header = [0x1F, 0x8B, 8, 4 | 8 | 16, .. plain[4..10], 2, 0, 9, 9, .. "name\0note\0"u8];
        byte[] file = [.. header, .. plain[10..]];

        Find(file).ShouldBeNull();
    }

    [Fact]
    public void What_follows_the_last_member_is_named() =>
        Find([.. Gzip(5), .. "rest"u8]).ShouldNotBeNull().ShouldStartWith("what follows gzip member 1, "
            + "at byte ");

    [Fact]
    public void Zeros_may_fill_up_the_file_behind_the_last_member()
    {
        foreach (var zeros in new[] { 1, 7, 8, 9, 512, 70_000 })
        {
            Find([.. Gzip(300), .. new byte[zeros]]).ShouldBeNull();
            Find([.. Gzip(300), .. Gzip(0), .. new byte[zeros]]).ShouldBeNull();
            Find([.. Gzip(300), .. new byte[zeros], 1]).ShouldNotBeNull();
        }
    }

    private static string? Find(byte[] file)
    {
        try
        {
            new GzipReader(new MemoryStream(file)).CopyTo(Stream.Null);
            return null;
        }
        catch (InvalidDataException problem)
        {
            return problem.Message;
        }
    }

    private static byte[] Gzip(int length)
    {
        using var bytes = new MemoryStream();
        using (var stream = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            for (var index = 0; index < length; index++)
            {
                stream.WriteByte((byte)(index * 2654435761 >> 13));
            }
        }

        return length == 0
            ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0] // the stream writes nothing
            : bytes.ToArray();
    }
}
