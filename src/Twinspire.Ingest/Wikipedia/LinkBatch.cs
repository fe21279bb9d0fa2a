namespace Twinspire.Ingest.Wikipedia;

/// <summary>Links that are looked up together, step by step.</summary>
/// <remarks>
/// Every step reads memory at random places. Links do not wait for each other within a step, so that the
/// processor waits for many places at once; one link after another took an import half as long again.
/// </remarks>
/// <param name="pages">The pages, their redirects resolved.</param>
/// <param name="targets">The pages of the ids of table linktarget.</param>
internal sealed class LinkBatch(PageTable pages, IdMap targets)
{
    private const int Size = 1024;
    private readonly long[] ids = new long[Size];
    private readonly int[] sources = new int[Size];
    private readonly int[] named = new int[Size];
    private readonly int[] articles = new int[Size];

    /// <summary>How many links there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for another.</summary>
    public bool IsFull => Count == Size;

    /// <summary>Adds a link.</summary>
    /// <param name="source">The article that links.</param>
    /// <param name="page">The page that it names, or -1.</param>
    /// <param name="id">Otherwise, the id that it names the page by; 0 = none.</param>
    public void Add(int source, int page, long id) =>
        (sources[Count], named[Count], ids[Count++]) = (source, page, id);

    /// <summary>Looks up the articles that the links lead to.</summary>
    public void Resolve()
    {
        for (var i = 0; i < Count; i++)
        {
            named[i] = ids[i] == 0 ? named[i] : targets.Find(ids[i]);
        }

        for (var i = 0; i < Count; i++)
        {
            articles[i] = named[i] < 0 ? -1 : pages.Article(named[i]);
        }

        pages.FetchTitles(articles.AsSpan(0, Count));
    }

    /// <summary>Takes the links out.</summary>
    public void Clear() => Count = 0;

    /// <summary>The article that links.</summary>
    public int Source(int link) => sources[link];

    /// <summary>The article that is linked to; -1 where there is none.</summary>
    public int Target(int link) => articles[link];

    /// <summary>Whether the link named a redirect.</summary>
    public bool IsRedirected(int link) => articles[link] != named[link];
}
