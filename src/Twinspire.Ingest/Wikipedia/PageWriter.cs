namespace Twinspire.Ingest.Wikipedia;

/// <summary>Writes the table of articles: title as in the address, title as words, categories.</summary>
internal static class PageWriter
{
    /// <summary>Its file.</summary>
    public const string FileName = "pages.tsv.gz";

    /// <summary>Writes all articles, in the order of the dump.</summary>
    public static void Write(string folder, PageTable pages, CategoryTable categories, PairSpill memberships)
    {
        using var file = new TsvFile(Path.Combine(folder, FileName), "url\ttitle\tcategories");
        var starts = new int[PairSpill.PartSize + 1];
        Span<byte> words = stackalloc byte[TitleTable.LongestTitle];
        for (var part = 0; part < memberships.Parts; part++)
        {
            var values = memberships.Group(part, starts);
            var first = part * PairSpill.PartSize;
            for (var page = first; page < Math.Min(first + PairSpill.PartSize, pages.Count); page++)
            {
                if (pages.IsArticle(page))
                {
                    var own = values.AsSpan(starts[page - first]..starts[page - first + 1]);
                    WriteRow(file, pages.Title(page), words, categories, own);
                }
            }
        }

        file.Complete();
    }

    private static void WriteRow(
        TsvFile file, ReadOnlySpan<byte> title, Span<byte> words, CategoryTable categories,
        ReadOnlySpan<int> own)
    {
        file.Write(title);
        file.Write((byte)'\t');
        title.Replace(words, (byte)'_', (byte)' ');
        file.Write(words[..title.Length]);
        var sign = (byte)'\t';
        foreach (var category in own)
        {
            file.Write(sign);
            file.Write(categories.Title(category));
            sign = (byte)'|';
        }

        if (own.IsEmpty)
        {
            file.Write(sign);
        }

        file.Write((byte)'\n');
    }
}
