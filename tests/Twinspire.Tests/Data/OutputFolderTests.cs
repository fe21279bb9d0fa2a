using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Data;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Target => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_came_into_the_place_meanwhile_is_not_replaced()
    {
        using var output = new OutputFolder(Target, DatasetManifest.FormatName);
        output.Write("a.bin", [1]);
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.txt"), "precious");

        Should.Throw<DataFormatException>(() => output.Complete("manifest.json", "{}"u8)).Message
            .ShouldContain("is not empty and no twinspire-dataset folder");

        File.ReadAllText(Path.Combine(Target, "thesis.txt")).ShouldBe("precious");
    }

    [Fact]
    public void Of_two_writers_without_force_the_second_is_refused()
    {
        using var first = new OutputFolder(Target, DatasetManifest.FormatName);
        using var second = new OutputFolder(Target, DatasetManifest.FormatName);
        Complete(first, 1);

        Should.Throw<DataFormatException>(() => Complete(second, 2)).Message.ShouldContain("use --force");

        File.ReadAllBytes(Path.Combine(Target, "a.bin")).ShouldBe([1]);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("run/bundle/manifest.json")]
    public void Files_that_the_manifest_does_not_name_are_not_deleted(string name)
    {
        using (var first = new OutputFolder(Target, DatasetManifest.FormatName))
        {
            Complete(first, 1);
        }

        var other = Path.Combine(Target, name);
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.WriteAllText(other, "mine");

        Should.Throw<DataFormatException>(
                () => new OutputFolder(Target, DatasetManifest.FormatName, force: true)).Message
            .ShouldContain("is no part of the twinspire-dataset folder");
        File.Delete(other);
        using var second = new OutputFolder(Target, DatasetManifest.FormatName, force: true);
        Complete(second, 2);

        File.ReadAllBytes(Path.Combine(Target, "a.bin")).ShouldBe([2]);
    }

    private static void Complete(OutputFolder output, byte content)
    {
        output.Write("a.bin", [content]);
        output.Complete("manifest.json", System.Text.Encoding.UTF8.GetBytes(
            $$"""{ "format": "twinspire-dataset", "files": { "a.bin": { "bytes": 1 } } }"""));
    }
}
