using System.Text.RegularExpressions;
using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>A key such as [YAO-2020, eq. 3] resolves in docs/SOURCES.md.</summary>
public sealed partial class SourceKeyTests
{
    [Fact]
    public void Every_cited_key_stands_in_the_list_of_sources()
    {
        var known = Known();
        var unknown = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .SelectMany(file => Repository.Lines(file)
                .SelectMany(line => Citation().Matches(line))
                .Select(match => match.Groups[1].Value)
                .Where(key => !known.Contains(key))
                .Select(key => $"{file}: [{key}]"));

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void A_source_stands_in_the_list_once()
    {
        var keys = Repository.Lines("docs/SOURCES.md").Select(line => Entry().Match(line))
            .Where(match => match.Success).Select(match => match.Groups[1].Value).ToArray();

        keys.ShouldNotBeEmpty();
        keys.ShouldBeUnique();
    }

    private static HashSet<string> Known() =>
    [
        .. Repository.Lines("docs/SOURCES.md").Select(line => Entry().Match(line))
            .Where(match => match.Success).Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex(@"\[([A-Z]{2,}(?:-[A-Z]{2,})*-\d{4}|BLACKMAN-VIGNA)(?=[\],])")]
    private static partial Regex Citation();

    [GeneratedRegex(@"^\| `?\[([A-Z0-9-]+)\]`? \|")]
    private static partial Regex Entry();
}
