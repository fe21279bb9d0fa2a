namespace Twinspire.Ingest.Wikipedia;

/// <summary>Reads table categorylinks, whatever its layout.</summary>
/// <param name="pages">The pages.</param>
/// <param name="categories">The categories; it takes those that the rows name.</param>
/// <param name="targets">The categories of the ids of table linktarget.</param>
internal sealed class CategoryRows(PageTable pages, CategoryTable categories, IdMap targets)
{
    /// <summary>Memberships of articles read.</summary>
    public long Read { get; private set; }

    /// <summary>Those of categories that are kept.</summary>
    public long Kept { get; private set; }

    /// <summary>Those of hidden or dropped categories.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether rows with these columns need table linktarget.</summary>
    /// <exception cref="Checks.DataFormatException">It is no layout known here.</exception>
    public static bool NeedTargets(DumpFile file) => Layout.NeedsTargets(file, "cl_to", "cl_target_id");

    /// <summary>Reads all of it.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="memberships">Takes pages and their categories.</param>
    public void ReadAll(DumpReader dump, PairSpill memberships)
    {
        var from = dump.Require("cl_from");
        var (title, target) = (dump.Find("cl_to"), dump.Find("cl_target_id"));
        while (dump.Read())
        {
            if (!dump.TryWhole(from, out var id))
            {
                dump.Reject("cl_from is no number");
                continue;
            }

            var page = pages.OfId(id);
            if (page < 0 || !pages.IsArticle(page))
            {
                continue;
            }

            Read++;
            var category = Category(dump, title, target);
            if (category >= 0 && categories.IsKept(category))
            {
                Kept++;
                memberships.Add(page, category);
            }
            else
            {
                Dropped += category >= 0 ? 1 : 0;
            }
        }
    }

    private int Category(DumpReader dump, int title, int target)
    {
        if (title >= 0 && dump.Text(title) is { IsEmpty: false } text)
        {
            return categories.OfTitle(text);
        }

        return target >= 0 && dump.TryWhole(target, out var id) ? targets.Find(id) : -1;
    }
}
