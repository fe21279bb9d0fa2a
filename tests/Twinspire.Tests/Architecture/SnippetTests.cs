using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>
/// Every C# and JSON block of a document stands word for word in a file of the repository, which the line
/// above the block names: &lt;!-- from tests/Twinspire.Tests/X.cs --&gt;. C# comes from a file that a project
/// compiles, or from an app of one file that .ci/run runs.
/// </summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Documents =>
    [
        .. Repository.Files(".", "*.md").Where(file => Snippet.Read(file).Count > 0).DefaultIfEmpty("none"),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Blocks_are_lifted_from_compiled_files(string document)
    {
        foreach (var snippet in document == "none" ? [] : Snippet.Read(document))
        {
            var place = $"{document} line {snippet.Line}";
            snippet.Source.ShouldNotBeNull($"{place}: the block needs a line '<!-- from FILE -->' above it.");
            File.Exists(Repository.PathOf(snippet.Source))
                .ShouldBeTrue($"{place}: there is no {snippet.Source}.");
            if (snippet.Language == "csharp")
            {
                IsCompiled(snippet.Source).ShouldBeTrue($"{place}: no project compiles {snippet.Source}.");
            }

            snippet.StandsIn(Repository.Lines(snippet.Source))
                .ShouldBeTrue($"{place}: the block differs from {snippet.Source}.");
        }
    }

    [Fact]
    public void A_block_is_found_at_any_indentation()
    {
        var snippet = new Snippet("csharp", 1, "x.cs", ["if (a)", "{", "    b();", "}"]);

        snippet.StandsIn(["class C", "    if (a)", "    {", "        b();", "    }"]).ShouldBeTrue();
        snippet.StandsIn(["class C", "    if (a)", "    {", "        c();", "    }"]).ShouldBeFalse();
        snippet.StandsIn(["if (a)", "{", "  b();", "}"]).ShouldBeFalse();
    }

    private static bool IsCompiled(string source)
    {
        for (var folder = Path.GetDirectoryName(source); !string.IsNullOrEmpty(folder);
            folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj").Any())
            {
                return true;
            }
        }

        return Repository.Lines(".ci/run").Any(line => line.Contains($"dotnet run {source}"));
    }
}
