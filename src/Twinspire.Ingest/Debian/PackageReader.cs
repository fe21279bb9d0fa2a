using System.Globalization;
using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Turns stanzas into packages; every field but Package may be missing.</summary>
/// <param name="relations">The relation fields to read, the strongest first.</param>
internal sealed class PackageReader(IReadOnlyList<string> relations)
{
    private readonly List<RelationTarget> targets = [];
    private readonly Dictionary<string, string> names = [];

    /// <summary>The fields that <see cref="Read"/> looks at.</summary>
    public IReadOnlyList<string> Fields { get; } =
    [
        "Package", "Version", "Maintainer", "Section", "Tag", "Description", "Installed-Size", "Size",
        "Provides", .. relations,
    ];

    /// <summary>The package of one stanza.</summary>
    /// <exception cref="DataFormatException">The name is missing or a field cannot be read.</exception>
    public DebianPackage Read(ControlStanza stanza)
    {
        var name = stanza["Package"];
        if (string.IsNullOrEmpty(name))
        {
            throw new DataFormatException(
                $"{stanza.Where()}: the stanza has no field Package; a package list names one in each. " +
                "Is the file a whole Packages list?");
        }

        if (!RelationField.IsName(name))
        {
            throw new DataFormatException(
                $"{stanza.Where("Package")}: '{name}' is no package name; letters, digits, '+', '-' " +
                "and '.' are right.");
        }

        var description = stanza["Description"] ?? "";
        var lineEnd = description.IndexOf('\n', StringComparison.Ordinal);
        return new DebianPackage(
            Shared(name),
            Version(stanza),
            Shared(PackageText.Developer(stanza["Maintainer"] ?? "")),
            [.. PackageText.Categories(stanza["Section"], stanza["Tag"]).Select(Shared)],
            PackageText.Clean(lineEnd < 0 ? description : description.AsSpan(0, lineEnd)),
            Size(stanza, "Installed-Size", "KiB"),
            Size(stanza, "Size", "bytes"),
            Related(stanza),
            Names(stanza, "Provides"));
    }

    private static DebianVersion Version(ControlStanza stanza)
    {
        var text = stanza["Version"];
        if (string.IsNullOrEmpty(text))
        {
            return new DebianVersion(0, "", ""); // older than any that says so
        }

        return DebianVersion.TryParse(text, out var version)
            ? version
            : throw new DataFormatException(
                $"{stanza.Where("Version")}: '{text}' is no version; [epoch:]version[-revision] is right, " +
                "such as 1:2.3-4.");
    }

    private static long? Size(ControlStanza stanza, string field, string unit)
    {
        var text = stanza[field];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw new DataFormatException(
                $"{stanza.Where(field)}: '{text}' is no size; a whole number of {unit} from 0 is right.");
    }

    private List<(string Relation, string Target)> Related(ControlStanza stanza)
    {
        List<(string Relation, string Target)> result = [];
        foreach (var relation in relations)
        {
            result.AddRange(Names(stanza, relation).Select(target => (relation, target)));
        }

        return result;
    }

    private string[] Names(ControlStanza stanza, string field)
    {
        var text = stanza[field];
        if (text is null)
        {
            return [];
        }

        var problem = RelationField.Parse(text, targets);
        return problem is null
            ? [.. targets.Select(target => Shared(target.Name))]
            : throw new DataFormatException(
                $"{stanza.Where(field)}: {problem}; 'name[:arch] (>= 1) | other' is right.");
    }

    /// <summary>One string object for equal texts: the same few names stand in many stanzas.</summary>
    private string Shared(string text)
    {
        if (names.TryGetValue(text, out var known))
        {
            return known;
        }

        names.Add(text, text);
        return text;
    }
}
