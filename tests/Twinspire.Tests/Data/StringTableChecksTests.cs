using System.Text;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class StringTableChecksTests
{
    private readonly byte[] blob = "uséréaé"u8.ToArray(); // us, éré, aé
    private readonly long[] starts = [0, 2, 7, 10];

    [Fact]
    public void A_table_as_it_was_written_is_sound()
    {
        var (hashes, rows) = Index();

        Problem(hashes, rows).ShouldBeNull();
    }

    [Fact]
    public void Rows_that_changed_places_are_found()
    {
        var (hashes, rows) = Index();
        (rows[0], rows[2]) = (rows[2], rows[0]);

        Problem(hashes, rows).ShouldNotBeNull().ShouldContain("hashes.bin has another string");
    }

    [Fact]
    public void A_row_that_comes_twice_is_found()
    {
        var (hashes, rows) = Index();
        rows[1] = rows[0];

        Problem(hashes, rows).ShouldNotBeNull().ShouldContain("or twice");
    }

    [Fact]
    public void A_string_that_ends_within_a_character_is_found_though_all_together_are_text()
    {
        starts[1] = 3;
        var (hashes, rows) = Index();

        Problem(hashes, rows).ShouldNotBeNull().ShouldContain("row 0 is no UTF-8");
    }

    [Theory]
    [InlineData(1, long.MinValue)]
    [InlineData(1, long.MaxValue)]
    [InlineData(2, -1)]
    [InlineData(0, long.MinValue)]
    [InlineData(0, 3)]
    [InlineData(3, long.MinValue)]
    [InlineData(3, 11)]
    public void Offsets_may_be_any_numbers_and_are_refused(int place, long offset)
    {
        var (hashes, rows) = Index();
        starts[place] = offset;

        Problem(hashes, rows).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_keys_may_not_be_empty(bool areKeys)
    {
        starts[1] = 0;
        var (hashes, rows) = Index();

        (Problem(hashes, rows, areKeys) is null).ShouldBe(!areKeys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    public void A_hash_reads_blocks_of_eight_bytes_padded_with_zeros(int length)
    {
        var text = Encoding.UTF8.GetBytes(new string('x', length - 1) + "y");
        var padded = new byte[(length + 7) / 8 * 8];
        text.CopyTo(padded, 0);
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)length;
        for (var at = 0; at < padded.Length; at += 8)
        {
            hash = Twinspire.Randomness.RandomStream.Mix(hash ^ BitConverter.ToUInt64(padded, at));
        }

        StringHash.Of(text).ShouldBe(hash);
    }

    private (ulong[] Hashes, int[] Rows) Index()
    {
        var index = new StringIndex();
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            index.Add(blob.AsSpan((int)starts[row]..(int)starts[row + 1]));
        }

        return index.Sort();
    }

    private string? Problem(ulong[] hashes, int[] rows, bool areKeys = true)
    {
        using var text = MappedArray.FromArray<byte>(blob);
        var checks = new StringTableChecks(text, starts, hashes, rows, areKeys);
        try
        {
            checks.ThrowIfWrong("keys");
            checks.AreSound().ShouldBeTrue();
            return null;
        }
        catch (DataFormatException wrong)
        {
            checks.AreSound().ShouldBeFalse();
            return wrong.Message;
        }
    }
}
