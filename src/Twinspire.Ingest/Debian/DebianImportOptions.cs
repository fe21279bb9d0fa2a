using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Settings of a Debian import.</summary>
/// <param name="Out">The dataset folder to write; null = only the tables, which <paramref name="Tables"/>
/// then names.</param>
/// <param name="Lists">Package lists: files (plain, gzip, xz or lz4), folders of them, or globs; null =
/// <see cref="DefaultSource"/>. Of a package in several lists the highest version counts.</param>
/// <param name="Relations">Relation fields that become pairs, such as Depends and Recommends; null =
/// Pre-Depends, Depends, Recommends, Suggests and Enhances.</param>
/// <param name="Tables">A folder that keeps items.tsv.gz, pairs.tsv.gz and schema.json, ready for
/// preparation; null = they are deleted in the end.</param>
/// <param name="Split">How the pairs are split; null = as a schema without a split.</param>
/// <param name="Force">Replace a dataset folder or tables that exist.</param>
public sealed record DebianImportOptions(
    string? Out,
    IReadOnlyList<string>? Lists = null,
    IReadOnlyList<string>? Relations = null,
    string? Tables = null,
    SplitSchema? Split = null,
    bool Force = false)
{
    /// <summary>Where apt keeps the lists of a Debian machine.</summary>
    public const string DefaultSource = "/var/lib/apt/lists";

    internal void Check()
    {
        var problems = new ProblemList();
        problems.Require(
            Out is { Length: > 0 } || Tables is { Length: > 0 },
            "neither a dataset folder nor a folder for the tables is named; name one (--out or --tables).");
        problems.Require(
            Lists is null or { Count: > 0 },
            $"the list of package lists is empty; name at least one, or leave it out for {DefaultSource}.");
        problems.ThrowIfAny("import debian");
    }
}
