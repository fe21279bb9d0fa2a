using System.Text.RegularExpressions;
using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>A settings record says of every setting what it does.</summary>
public sealed partial class SettingsDocsTests
{
    [Fact]
    public void Every_setting_is_documented()
    {
        List<string> undocumented = [];
        foreach (var file in Repository.Files("src", "*.cs"))
        {
            var text = File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");
            foreach (Match record in SettingsRecord().Matches(text))
            {
                undocumented.AddRange(Parameters(text, record.Index + record.Length)
                    .Where(name => !record.Groups[1].Value.Contains($"<param name=\"{name}\">"))
                    .Select(name => $"{file}: {record.Groups[2].Value}.{name}"));
            }
        }

        undocumented.ShouldBeEmpty();
    }

    [Fact]
    public void Parameters_are_read_from_a_record_with_defaults_and_generics() =>
        Parameters("int A = 1, IReadOnlyDictionary<string, int>? B = null /* x, y */, C D = new(1, 2));", 0)
            .ShouldBe(["A", "B", "D"]);

    /// <summary>
    /// Names of the positional parameters; <paramref name="start"/> is just behind the bracket.
    /// </summary>
    private static List<string> Parameters(string text, int start)
    {
        text = Comment().Replace(text[start..], "");
        List<string> names = [];
        var depth = 1;
        var from = 0;
        for (var index = 0; depth > 0 && index < text.Length; index++)
        {
            depth += text[index] is '(' or '<' or '[' ? 1 : text[index] is ')' or '>' or ']' ? -1 : 0;
            if ((depth == 1 && text[index] == ',') || depth == 0)
            {
                var declaration = text[from..index].Split('=')[0].Trim();
                if (declaration.Length > 0)
                {
                    names.Add(declaration.Split([' ', '\n']).Last());
                }

                from = index + 1;
            }
        }

        return names;
    }

    [GeneratedRegex(
        @"((?:^ *///.*\n)*)(?:^ *\[.*\]\n)*^ *public sealed record (\w*(?:Options|Schema|Recipe))\(",
        RegexOptions.Multiline)]
    private static partial Regex SettingsRecord();

    [GeneratedRegex(@"/\*.*?\*/|//.*")]
    private static partial Regex Comment();
}
