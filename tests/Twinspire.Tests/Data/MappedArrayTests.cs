using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class MappedArrayTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_file_is_read_as_little_endian_values()
    {
        File.WriteAllBytes(path, [1, 0, 0, 0, 0, 1, 0, 0, 255, 255, 255, 255]);

        using var array = MappedArray.Open<int>(path);

        array.Length.ShouldBe(3);
        array.All().ToArray().ShouldBe([1, 256, -1]);
        array.Span(1, 2).ToArray().ShouldBe([256, -1]);
        array[2].ShouldBe(-1);
        array.Span(3, 0).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_file_is_an_empty_array()
    {
        using var array = MappedArray.Open<long>(path);

        array.Length.ShouldBe(0);
        array.All().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, 2)]
    public void A_stretch_outside_is_refused(long start, int length)
    {
        using var array = MappedArray.FromArray<int>([1, 2, 3]);

        Should.Throw<ArgumentOutOfRangeException>(() => array.Span(start, length).Length);
    }

    [Fact]
    public void A_disposed_array_gives_no_spans()
    {
        File.WriteAllBytes(path, [1, 2, 3]);
        var array = MappedArray.Open<byte>(path);
        array.Dispose();
        array.Dispose();

        Should.Throw<ObjectDisposedException>(() => array.All().Length);
    }

    [Fact]
    public void A_cut_file_is_refused()
    {
        File.WriteAllBytes(path, [1, 2, 3]);

        Should.Throw<DataFormatException>(() => MappedArray.Open<int>(path))
            .Message.ShouldEndWith(": 3 bytes are no whole number of 4-byte values; make the folder again.");
    }
}
