using System.Text;
using System.Text.RegularExpressions;
using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Decides which categories say something about a page and which serve its maintenance.</summary>
internal sealed partial class CategoryFilter
{
    private readonly TitleTable? hidden;
    private readonly Regex? dropped;
    private readonly bool dropsKnown;

    /// <summary>Takes the rules.</summary>
    /// <param name="keepHidden">Keep hidden and maintenance categories.</param>
    /// <param name="hidden">
    /// Titles of hidden categories; null = not known, and a short list of English names stands in.
    /// </param>
    /// <param name="pattern">Drops titles in which it is found; null = none.</param>
    public CategoryFilter(bool keepHidden, TitleTable? hidden, string? pattern)
    {
        this.hidden = keepHidden ? null : hidden;
        dropsKnown = !keepHidden && hidden is null;
        dropped = pattern is null ? null : Compile(pattern);
    }

    /// <summary>Whether a category is kept.</summary>
    public bool Keeps(ReadOnlySpan<byte> title)
    {
        if (hidden?.Find(title) >= 0)
        {
            return false;
        }

        if (dropped is null && !dropsKnown)
        {
            return true;
        }

        var text = Encoding.UTF8.GetString(title);
        return dropped?.IsMatch(text) != true && !(dropsKnown && Maintenance().IsMatch(text));
    }

    /// <summary>A pattern as the option gives it.</summary>
    /// <exception cref="RecipeException">It is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new RecipeException(
                $"import wikipedia: '{pattern}' is no regular expression: {error.Message}", error);
        }
    }

    /// <summary>What most maintenance categories of the English Wikipedia start with.</summary>
    [GeneratedRegex(
        "^(?:All_(?:[Ww]ikipedia_)?(?:articles|pages|stub_articles|disambiguation|set_index)"
        + "|Articles_(?:with|needing|lacking|containing|using|to_be|that|having|incorporating|requiring)_"
        + "|Pages_(?:with|using|containing|that|missing)_|Wikipedia_(?:articles|pages|indefinitely)_"
        + "|CS1[_:]|Webarchive_template_|Short_description_|Commons_category_link_|Coordinates_on_Wikidata"
        + "|Use_(?:[a-z]+_dates|[A-Z][A-Za-z]+_English))")]
    private static partial Regex Maintenance();
}
