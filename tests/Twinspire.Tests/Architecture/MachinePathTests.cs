using System.Text.RegularExpressions;
using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>What only one machine has, or what is not finished, has no place in the repository.</summary>
public sealed partial class MachinePathTests
{
    private static readonly string[] TextFiles =
    [
        "*.cs", "*.csproj", "*.props", "*.slnx", "*.json", "*.md", "*.txt", "*.sh", "*.html", "*.js", "run",
    ];

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Matches(MachinePath()).ShouldBeEmpty();

    [Fact]
    public void A_to_do_names_its_issue() => Matches(Unfinished()).ShouldBeEmpty();

    private static IEnumerable<string> Matches(Regex forbidden) => TextFiles
        .SelectMany(pattern => Repository.Files(".", pattern))
        .Where(file => !file.EndsWith("/MachinePathTests.cs", StringComparison.Ordinal))
        .SelectMany(file => Repository.Lines(file).Index()
            .Where(line => forbidden.IsMatch(line.Item))
            .Select(line => $"{file}:{line.Index + 1}: {line.Item.Trim()}"));

    [GeneratedRegex(@"(?<![\w.:/-])/(work|farm|tmp|home|root|Users)/|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\(#\d+\))|\bNotImplementedException\b")]
    private static partial Regex Unfinished();
}
