namespace Twinspire.Ingest.Wikipedia;

/// <summary>Finds where redirects lead, from their own table or from their only link.</summary>
internal static class RedirectReader
{
    /// <summary>Reads the dump of table redirect.</summary>
    public static void Read(DumpReader dump, PageTable pages)
    {
        var (from, space) = (dump.Require("rd_from"), dump.Require("rd_namespace"));
        var (title, wiki) = (dump.Require("rd_title"), dump.Find("rd_interwiki"));
        while (dump.Read())
        {
            if (!dump.TryWhole(from, out var id) || !dump.TryWhole(space, out var place))
            {
                dump.Reject("rd_from or rd_namespace is no number");
                continue;
            }

            var page = pages.OfId(id);
            var isHere = place == Namespaces.Main && (wiki < 0 || dump.Text(wiki).IsEmpty);
            if (page >= 0 && isHere && !pages.IsArticle(page)
                && pages.OfTitle(dump.Text(title)) is >= 0 and var target)
            {
                pages.SetTarget(page, target);
            }
        }
    }

    /// <summary>Reads all links once for those of redirects.</summary>
    public static void Read(LinkRows links, PageTable pages)
    {
        while (links.Read())
        {
            if (links.Source >= 0 && !pages.IsArticle(links.Source) && links.Target() is >= 0 and var target)
            {
                pages.SetTarget(links.Source, target);
            }
        }
    }
}
