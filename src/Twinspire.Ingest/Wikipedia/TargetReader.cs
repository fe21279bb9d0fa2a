namespace Twinspire.Ingest.Wikipedia;

/// <summary>Reads the dump of table linktarget, which numbers what is linked to.</summary>
internal static class TargetReader
{
    /// <summary>Notes the targets that are pages or categories; all others are left out.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="pageTargets">Takes the page of each id.</param>
    /// <param name="categories">Takes the categories; null where their links do not need ids.</param>
    /// <param name="categoryTargets">Takes the category of each id.</param>
    public static void Read(
        DumpReader dump, PageTable pages, IdMap pageTargets, CategoryTable? categories, IdMap categoryTargets)
    {
        var (id, space) = (dump.Require("lt_id"), dump.Require("lt_namespace"));
        var title = dump.Require("lt_title");
        while (dump.Read())
        {
            if (!dump.TryWhole(id, out var number) || !IdMap.IsId(number)
                || !dump.TryWhole(space, out var place))
            {
                dump.Reject("lt_id or lt_namespace is no number");
                continue;
            }

            if (place == Namespaces.Main && pages.OfTitle(dump.Text(title)) is >= 0 and var page)
            {
                pageTargets.Add(number, page);
            }
            else if (place == Namespaces.Category
                && categories?.OfTitle(dump.Text(title)) is >= 0 and var category)
            {
                categoryTargets.Add(number, category);
            }
        }
    }
}
