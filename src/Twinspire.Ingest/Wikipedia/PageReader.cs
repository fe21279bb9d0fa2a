namespace Twinspire.Ingest.Wikipedia;

/// <summary>Reads the dump of table page.</summary>
/// <param name="pages">Takes the pages of the main namespace.</param>
/// <param name="hiddenIds">Ids of the pages of hidden categories.</param>
/// <param name="hidden">Takes the titles of these categories.</param>
internal sealed class PageReader(PageTable pages, HashSet<long> hiddenIds, TitleTable hidden)
{
    /// <summary>Reads all of it.</summary>
    public void Read(DumpReader dump)
    {
        var (id, space) = (dump.Require("page_id"), dump.Require("page_namespace"));
        var (title, redirect) = (dump.Require("page_title"), dump.Require("page_is_redirect"));
        while (dump.Read())
        {
            if (!dump.TryWhole(id, out var number) || !IdMap.IsId(number)
                || !dump.TryWhole(space, out var place) || !dump.TryWhole(redirect, out var isRedirect))
            {
                dump.Reject("page_id, page_namespace or page_is_redirect is no number");
                continue;
            }

            if (place == Namespaces.Main)
            {
                AddPage(dump, number, dump.Text(title), isRedirect != 0);
            }
            else if (place == Namespaces.Category && hiddenIds.Contains(number))
            {
                AddHidden(dump.Text(title));
            }
        }
    }

    private void AddPage(DumpReader dump, long id, ReadOnlySpan<byte> title, bool isRedirect)
    {
        if (!PageTable.IsTitle(title))
        {
            dump.Reject($"page_title '{BrokenRow.Shown(title)}' is no title");
        }
        else if (!pages.Add(id, title, isRedirect))
        {
            dump.Reject($"page {id}, '{BrokenRow.Shown(title)}', is there already");
        }
    }

    private void AddHidden(ReadOnlySpan<byte> title)
    {
        if (PageTable.IsTitle(title))
        {
            hidden.Add(title);
        }
    }
}
