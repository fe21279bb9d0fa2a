namespace Twinspire.Ingest.Wikipedia;

/// <summary>The rows of table pagelinks, whatever its layout, as pages of the main namespace.</summary>
/// <remarks>
/// In the old layout a row holds the target's title, in the new one its number in table linktarget, and in
/// the one between them both, of which either may be empty.
/// </remarks>
internal sealed class LinkRows
{
    private readonly DumpReader dump;
    private readonly PageTable pages;
    private readonly IdMap targets;
    private readonly int from;
    private readonly int fromSpace;
    private readonly int space;
    private readonly int title;
    private readonly int target;
    private readonly byte[] lastTitle = new byte[TitleTable.LongestTitle];
    private int lastTitleLength = -1;
    private int lastTitlePage;
    private long lastId;

    /// <summary>Starts before the first row.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="targets">The pages of the ids of table linktarget.</param>
    public LinkRows(DumpReader dump, PageTable pages, IdMap targets)
    {
        (this.dump, this.pages, this.targets) = (dump, pages, targets);
        from = dump.Require("pl_from");
        fromSpace = dump.Find("pl_from_namespace");
        target = dump.Find("pl_target_id");
        title = dump.Find("pl_title");
        space = title < 0 ? -1 : dump.Require("pl_namespace");
    }

    /// <summary>The page that links; -1 where it is not in the main namespace.</summary>
    public int Source { get; private set; } = -1;

    /// <summary>Whether links with these columns need table linktarget.</summary>
    /// <exception cref="Checks.DataFormatException">It is no layout known here.</exception>
    public static bool NeedTargets(DumpFile file) => Layout.NeedsTargets(file, "pl_title", "pl_target_id");

    /// <summary>Goes to the next row.</summary>
    public bool Read()
    {
        while (dump.Read())
        {
            var isElsewhere = false;
            if (!dump.TryWhole(from, out var id)
                || (fromSpace >= 0 && !IsMain(fromSpace, out isElsewhere)))
            {
                dump.Reject("pl_from or pl_from_namespace is no number");
                continue;
            }

            if (isElsewhere)
            {
                Source = -1;
                lastId = 0;
            }
            else if (id != lastId)
            {
                Source = pages.OfId(id);
                lastId = id;
            }

            return true;
        }

        return false;
    }

    /// <summary>The page that is linked to; -1 where it is not in the main namespace.</summary>
    public int Target() => Named(out var id) is var page && id == 0 ? page : targets.Find(id);

    /// <summary>The page that the row names by its title, or -1.</summary>
    /// <param name="id">The id in table linktarget, where the row gives that instead; otherwise 0.</param>
    public int Named(out long id)
    {
        id = 0;
        if (title >= 0 && dump.Text(title) is { IsEmpty: false } text)
        {
            return dump.TryWhole(space, out var place) && place == Namespaces.Main ? OfTitle(text) : -1;
        }

        if (target >= 0)
        {
            dump.TryWhole(target, out id);
        }

        return -1;
    }

    private bool IsMain(int column, out bool isElsewhere)
    {
        var isWhole = dump.TryWhole(column, out var place);
        isElsewhere = place != Namespaces.Main;
        return isWhole;
    }

    /// <summary>Dumps are often sorted by the target, so the last answer is often the next one.</summary>
    private int OfTitle(ReadOnlySpan<byte> text)
    {
        if (lastTitleLength >= 0 && text.SequenceEqual(lastTitle.AsSpan(0, lastTitleLength)))
        {
            return lastTitlePage;
        }

        lastTitlePage = pages.OfTitle(text);
        lastTitleLength = text.Length <= lastTitle.Length ? text.Length : -1;
        text[..Math.Max(0, lastTitleLength)].CopyTo(lastTitle);
        return lastTitlePage;
    }
}
