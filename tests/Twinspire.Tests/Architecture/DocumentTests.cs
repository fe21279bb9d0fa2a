using System.Text.RegularExpressions;
using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>What the documents promise is there.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Continuous_integration_runs_the_test_command_of_the_readme()
    {
        const string Command = "dotnet test -c Release";

        Repository.Lines("README.md").ShouldContain(Command);
        Repository.Lines(".ci/run").ShouldContain(line => line.Contains(Command));
    }

    [Fact]
    public void Every_option_that_a_document_names_exists()
    {
        var commandLine = Repository.Files("src/Twinspire.Cli", "*.cs")
            .SelectMany(Repository.Lines).ToArray();

        Mentions(Option()).Where(option => option.Value != "--help")
            .Where(option => !commandLine.Any(line => line.Contains($"\"{option.Value}\"")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_relative_link_leads_to_a_file() =>
        Mentions(Link()).Where(link => !Path.Exists(Path.Combine(
                Path.GetDirectoryName(Repository.PathOf(link.Document))!, link.Value)))
            .ShouldBeEmpty();

    private static IEnumerable<(string Document, string Value)> Mentions(Regex what) =>
        Repository.Files(".", "*.md").SelectMany(document => Repository.Lines(document)
            .SelectMany(line => what.Matches(line))
            .Select(match => (document, match.Groups[1].Value)));

    // An option stands at the start of a code span, or somewhere behind the program's name.
    [GeneratedRegex(@"(?:(?<=`)|(?<=twinspire .*\s))(--[a-z][a-z-]+)")]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
