using System.Text.Unicode;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>The pages of the main namespace, articles and redirects, numbered from 0.</summary>
internal sealed class PageTable
{
    private const int None = -1;
    private const int Several = -2;
    private const int OnTheWay = -3;
    private readonly TitleTable titles = new();
    private readonly IdMap ids = new();
    private int[] targets = new int[1 << 10]; // an article's own number; of a redirect, where it leads

    /// <summary>How many pages there are.</summary>
    public int Count => titles.Count;

    /// <summary>How many of them are articles.</summary>
    public int Articles { get; private set; }

    /// <summary>Whether bytes can be a title and stand in a table.</summary>
    public static bool IsTitle(ReadOnlySpan<byte> title) =>
        title.Length is > 0 and <= TitleTable.LongestTitle
        && title.IndexOfAnyInRange((byte)0, (byte)31) < 0
        && Utf8.IsValid(title);

    /// <summary>Adds a page; false where the id or the title is there already.</summary>
    public bool Add(long id, ReadOnlySpan<byte> title, bool isRedirect)
    {
        if (ids.Find(id) >= 0 || titles.Find(title) >= 0)
        {
            return false;
        }

        var page = titles.Add(title);
        ids.Add(id, page);
        if (page == targets.Length)
        {
            Array.Resize(ref targets, 2 * page);
        }

        targets[page] = isRedirect ? None : page;
        Articles += isRedirect ? 0 : 1;
        return true;
    }

    /// <summary>The page of an id; -1 where it is not there.</summary>
    public int OfId(long id) => ids.Find(id);

    /// <summary>The page of a title; -1 where it is not there.</summary>
    public int OfTitle(ReadOnlySpan<byte> title) => titles.Find(title);

    /// <summary>The title of a page, with underscores for blanks.</summary>
    public ReadOnlySpan<byte> Title(int page) => titles[page];

    /// <summary>Brings the titles of pages into the processor's caches; -1 stands for no page.</summary>
    public void FetchTitles(ReadOnlySpan<int> some) => titles.Fetch(some);

    /// <summary>Whether a page is an article, not a redirect.</summary>
    public bool IsArticle(int page) => targets[page] == page;

    /// <summary>The article that a page is or leads to; -1 where it leads nowhere. Needs
    /// <see cref="Resolve"/>.</summary>
    public int Article(int page) => targets[page];

    /// <summary>Notes where a redirect leads; a second, other target makes it lead nowhere.</summary>
    public void SetTarget(int redirect, int target)
    {
        if (redirect != target && targets[redirect] != target)
        {
            targets[redirect] = targets[redirect] == None ? target : Several;
        }
    }

    /// <summary>Follows chains of redirects to their articles; rings lead nowhere.</summary>
    /// <returns>How many redirects lead to an article.</returns>
    public int Resolve()
    {
        var resolved = 0;
        List<int> way = [];
        for (var page = 0; page < Count; page++)
        {
            if (IsArticle(page))
            {
                continue;
            }

            var at = page;
            while (at >= 0 && !IsArticle(at))
            {
                way.Add(at);
                (targets[at], at) = (OnTheWay, targets[at]);
            }

            var end = Math.Max(at, None);
            way.ForEach(redirect => targets[redirect] = end);
            way.Clear();
            resolved += end >= 0 ? 1 : 0;
        }

        return resolved;
    }
}
