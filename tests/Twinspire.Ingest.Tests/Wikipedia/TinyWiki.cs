using Twinspire.Ingest.Tests.Debian;

namespace Twinspire.Ingest.Tests.Wikipedia;

/// <summary>Dumps of a wiki of four articles, small enough to know every row that must come of
/// them.</summary>
internal sealed class TinyWiki : IDisposable
{
    /// <summary>An article whose title needs every kind of escape.</summary>
    public const string Anna = "Anna's_\"house\"_(a,b),('c\\d";

    private const string PageColumns = "page_id,page_namespace,page_title,page_is_redirect,page_is_new,"
        + "page_random,page_touched,page_links_updated,page_latest,page_len,page_content_model,page_lang";

    private static readonly (int Id, int Space, string Title, bool IsRedirect)[] Pages =
    [
        (1, 0, Anna, false), (2, 0, "Berlin", false), (3, 1, "Berlin", false), (4, 0, "Côte_d'Or", false),
        (5, 0, "Dog", false), (6, 0, "Bärlin", true), (7, 0, "Capital", true), (8, 0, "Loop", true),
        (9, 0, "Loop_2", true), (10, 0, "Gone", true), (30, 14, "Cities", false),
        (31, 14, "Hidden_cats", false), (32, 14, "People's", false),
    ];

    private static readonly (int From, int Space, string Title)[] Links =
    [
        (1, 0, "Berlin"), (1, 0, "Bärlin"), (1, 0, Anna), (1, 0, "Côte_d'Or"),
        (2, 0, "Capital"), (2, 0, "Dog"), (2, 0, "Loop"), (2, 0, "Nowhere"), (2, 10, "Berlin"),
        (2, 0, "Gone"),
        (3, 0, "Berlin"), (4, 0, Anna), (5, 0, "Côte_d'Or"),
        (6, 0, "Berlin"), (7, 0, "Bärlin"), (8, 0, "Loop_2"), (9, 0, "Loop"), (10, 0, "Nowhere"),
    ];

    private static readonly (int From, string Title)[] Members =
    [
        (1, "Cities"), (1, "Hidden_cats"), (1, "People's"), (2, "Cities"), (3, "Cities"), (5, "Hidden_cats"),
        (6, "Cities"), (30, "People's"),
    ];

    private readonly TemporaryFolder folder = new();

    /// <summary>The folder of the dumps and of what is made of them.</summary>
    public string Folder => folder.Path;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => folder.PathOf(name);

    /// <summary>The dump of table page.</summary>
    public static DumpText PageDump()
    {
        var dump = new DumpText("page", PageColumns);
        foreach (var (id, space, title, isRedirect) in Pages)
        {
            dump.Row(
                id, space, title, isRedirect, 0, 0.25 * id, "20250101000000", null, 7, 8, "wikitext", null);
        }

        return dump;
    }

    /// <summary>The dump of table pagelinks.</summary>
    public static DumpText LinkDump(LinkLayout layout)
    {
        var dump = new DumpText("pagelinks", layout switch
        {
            LinkLayout.Old => "pl_from,pl_namespace,pl_title,pl_from_namespace",
            LinkLayout.Middle => "pl_from,pl_namespace,pl_title,pl_from_namespace,pl_target_id",
            _ => "pl_from,pl_from_namespace,pl_target_id",
        });
        foreach (var ((from, space, title), index) in Links.Select((link, index) => (link, index)))
        {
            var fromSpace = from == 3 ? 1 : 0;
            var id = TargetId(space, title);
            dump.Row(layout switch
            {
                LinkLayout.Old => [from, space, title, fromSpace],
                LinkLayout.Middle when index % 2 == 0 => [from, 0, "", fromSpace, id],
                LinkLayout.Middle => [from, space, title, fromSpace, index % 3 == 0 ? id : null],
                _ => (object?[])[from, fromSpace, id],
            });
        }

        return dump;
    }

    /// <summary>Writes the dumps.</summary>
    /// <param name="links">Layout of pagelinks.</param>
    /// <param name="areCategoriesNew">Whether categorylinks names categories by id.</param>
    /// <param name="hasRedirects">Whether there is a dump of table redirect.</param>
    /// <param name="hasHidden">Whether there is a dump of table page_props.</param>
    public TinyWiki Write(
        LinkLayout links = LinkLayout.New, bool areCategoriesNew = false, bool hasRedirects = true,
        bool hasHidden = true)
    {
        Put("page", PageDump());
        Put("pagelinks", LinkDump(links));
        Put("categorylinks", CategoryDump(areCategoriesNew));
        if (links != LinkLayout.Old || areCategoriesNew)
        {
            Put("linktarget", TargetDump());
        }

        if (hasRedirects)
        {
            Put("redirect", RedirectDump());
        }

        if (hasHidden)
        {
            Put("page_props", new DumpText("page_props", "pp_page,pp_propname,pp_value,pp_sortkey")
                .Row(2, "hiddencats", "", null).Row(31, "hiddencat", "", null)
                .Row(30, "defaultsort", "x", null).Row(5, "hiddencat", "", null));
        }

        return this;
    }

    /// <summary>Writes one dump, gzipped, in place of any other.</summary>
    public void Put(string table, DumpText dump) => Put(table, dump.Gzip());

    /// <summary>The same with any bytes.</summary>
    public void Put(string table, byte[] bytes) => folder.Write($"tiny-20250101-{table}.sql.gz", bytes);

    public void Dispose() => folder.Dispose();

    private static DumpText RedirectDump()
    {
        // The talk page's row, and one to another wiki, are none of the import's business.
        var dump = new DumpText("redirect", "rd_from,rd_namespace,rd_title,rd_interwiki,rd_fragment")
            .Row(3, 0, "Dog", "", "");
        foreach (var (from, _, title) in Links.Where(link => link.From is >= 6 and < 10))
        {
            dump.Row(from, 0, title, from == 6 ? null : "", "Some_'part'");
        }

        return dump.Row(10, 0, "Dog", "fr", "");
    }

    private static DumpText CategoryDump(bool isNew)
    {
        var dump = new DumpText("categorylinks", isNew
            ? "cl_from,cl_sortkey,cl_timestamp,cl_sortkey_prefix,cl_type,cl_collation_id,cl_target_id"
            : "cl_from,cl_to,cl_sortkey,cl_timestamp,cl_sortkey_prefix,cl_collation,cl_type");
        foreach (var (from, title) in Members)
        {
            dump.Row(isNew
                ? [from, "SORT'\n\0KEY", "2025-01-01 00:00:00", "", "page", 1, TargetId(14, title)]
                : (object?[])[from, title, "SORT'\n\0KEY", "2025-01-01 00:00:00", "", "uca", "page"]);
        }

        return dump;
    }

    private static DumpText TargetDump()
    {
        var dump = new DumpText("linktarget", "lt_id,lt_namespace,lt_title");
        foreach (var (space, title) in Targets())
        {
            dump.Row(TargetId(space, title), space, title);
        }

        return dump;
    }

    private static int TargetId(int space, string title) => 1000 + (7 * Targets().IndexOf((space, title)));

    private static List<(int Space, string Title)> Targets() =>
    [
        .. Links.Select(link => (link.Space, link.Title))
            .Concat(Members.Select(member => (14, member.Title))).Distinct(),
    ];
}
