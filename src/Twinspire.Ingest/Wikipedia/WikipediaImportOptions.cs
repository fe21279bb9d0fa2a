using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Settings of an import of MediaWiki dumps.</summary>
/// <param name="Dumps">
/// Folders and files: the dumps of page, pagelinks and categorylinks, of linktarget where those need it, and
/// of redirect and page_props where they are there.
/// </param>
/// <param name="Out">A new or empty folder for pages.tsv.gz, links-N.tsv.gz, schema.json and
/// report.json.</param>
/// <param name="Wiki">
/// What the dumps' names start with, such as enwiki-20250101, where there are several wikis or days; null =
/// there is one.
/// </param>
/// <param name="NGrams">Words of the longest n-gram of a title, from 1 to 3; a setting of the schema.</param>
/// <param name="KeepHidden">Keep hidden and maintenance categories.</param>
/// <param name="DropCategories">
/// A regular expression; categories in whose title, with underscores for blanks, it is found are dropped.
/// Null = none.
/// </param>
/// <param name="MaxBrokenShare">The share of a dump's rows that may be broken, in [0, 1].</param>
/// <param name="LinksPerFile">Rows of a file of links, at most.</param>
public sealed record WikipediaImportOptions(
    IReadOnlyList<string> Dumps,
    string Out,
    string? Wiki = null,
    int NGrams = 2,
    bool KeepHidden = false,
    string? DropCategories = null,
    double MaxBrokenShare = 0.001,
    long LinksPerFile = 20_000_000)
{
    internal void Check()
    {
        var problems = new ProblemList();
        problems.Require(Dumps.Count > 0, "no dumps are named; name their folder.");
        problems.Require(NGrams is >= 1 and <= 3, $"ngrams is {NGrams}; it must be 1, 2 or 3.");
        problems.Require(
            MaxBrokenShare is >= 0 and <= 1, $"maxBrokenShare is {MaxBrokenShare}; it must be from 0 to 1.");
        problems.Require(LinksPerFile > 0, $"linksPerFile is {LinksPerFile}; it must be 1 or more.");
        problems.ThrowIfAny("import wikipedia");
        if (DropCategories is not null)
        {
            CategoryFilter.Compile(DropCategories);
        }
    }
}
