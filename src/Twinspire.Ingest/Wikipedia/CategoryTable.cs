namespace Twinspire.Ingest.Wikipedia;

/// <summary>The categories, numbered from 0 as they come, and which of them are kept.</summary>
/// <param name="filter">Says which are kept.</param>
internal sealed class CategoryTable(CategoryFilter filter)
{
    private readonly TitleTable titles = new();
    private readonly List<bool> kept = [];

    /// <summary>How many categories there are, kept or not.</summary>
    public int Count => titles.Count;

    /// <summary>The number of a category; -1 for bytes that are no title.</summary>
    public int OfTitle(ReadOnlySpan<byte> title)
    {
        if (!PageTable.IsTitle(title) || title.Contains((byte)'|'))
        {
            return -1;
        }

        var category = titles.Add(title);
        if (category == kept.Count)
        {
            kept.Add(filter.Keeps(title));
        }

        return category;
    }

    /// <summary>Whether the tables shall hold it.</summary>
    public bool IsKept(int category) => kept[category];

    /// <summary>Its title, with underscores for blanks.</summary>
    public ReadOnlySpan<byte> Title(int category) => titles[category];
}
