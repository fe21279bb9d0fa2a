namespace Twinspire.Ingest.Wikipedia;

/// <summary>Reads which categories are hidden from the dump of table page_props.</summary>
internal static class HiddenReader
{
    /// <summary>The ids of the pages of hidden categories.</summary>
    public static HashSet<long> Read(DumpReader dump)
    {
        var (page, name) = (dump.Require("pp_page"), dump.Require("pp_propname"));
        var result = new HashSet<long>();
        while (dump.Read())
        {
            if (!dump.TryWhole(page, out var id))
            {
                dump.Reject("pp_page is no number");
            }
            else if (dump.Text(name).SequenceEqual("hiddencat"u8))
            {
                result.Add(id);
            }
        }

        return result;
    }
}
