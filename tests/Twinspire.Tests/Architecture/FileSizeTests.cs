using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>Files stay small enough to be read.</summary>
public sealed class FileSizeTests
{
    private const int LongestFile = 400;
    private const int LongestLine = 110;

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Sources().Where(file => Repository.Lines(file).Length > LongestFile)
            .ShouldBeEmpty("Look for the second job in each of these files.");

    [Fact]
    public void No_line_is_longer_than_110_columns() =>
        Sources().SelectMany(file => Repository.Lines(file).Index()
                .Where(line => line.Item.Length > LongestLine)
                .Select(line => $"{file}:{line.Index + 1}"))
            .ShouldBeEmpty();

    [Fact]
    public void Half_of_the_product_files_have_at_most_80_lines_and_nine_in_ten_200()
    {
        var lengths = Repository.Files("src", "*.cs").Select(file => Repository.Lines(file).Length)
            .Order().ToArray();

        lengths[lengths.Length / 2].ShouldBeLessThanOrEqualTo(80, "median");
        lengths[lengths.Length * 9 / 10].ShouldBeLessThanOrEqualTo(200, "90th percentile");
    }

    private static IEnumerable<string> Sources() => ((string[])["src", "tests", "bench", "samples"])
        .SelectMany(folder => Repository.Files(folder, "*.cs"));
}
