namespace Twinspire.Ingest.Wikipedia;

/// <summary>What became of the links.</summary>
/// <param name="Read">Rows of table pagelinks, without broken ones.</param>
/// <param name="Kept">Written: from an article to another one.</param>
/// <param name="Redirected">Of those kept, how many named a redirect.</param>
/// <param name="Elsewhere">Dropped: from no page of the main namespace.</param>
/// <param name="FromRedirects">Dropped: a redirect's own.</param>
/// <param name="Dangling">
/// Dropped: to no article, that is to another namespace, a page that is not there, or a redirect that leads
/// nowhere.
/// </param>
/// <param name="Self">Dropped: from an article to itself.</param>
public sealed record LinkReport(
    long Read, long Kept, long Redirected, long Elsewhere, long FromRedirects, long Dangling, long Self);
