using System.Text;
using CsCheck;
using Shouldly;
using Twinspire.Ingest.Wikipedia;

namespace Twinspire.Ingest.Tests.Wikipedia;

public sealed class TableTests
{
    [Fact]
    public void Titles_are_numbered_as_they_come_and_found_again()
    {
        var table = new TitleTable();
        string[] titles =
            [.. Enumerable.Range(0, 60_000).Select(i => $"Title_{i}_é{new string('x', i % 230)}")];

        titles.Select(title => table.Add(Bytes(title))).ShouldBe(Enumerable.Range(0, titles.Length));

        titles.Select(title => table.Add(Bytes(title))).ShouldBe(Enumerable.Range(0, titles.Length));
        table.Count.ShouldBe(titles.Length);
        table.Find("Title_60000"u8).ShouldBe(-1);
        Encoding.UTF8.GetString(table[59_999]).ShouldBe(titles[59_999]);
    }

    [Fact]
    public void Titles_of_any_bytes_are_told_apart() =>
        Gen.Byte.Array[0, 20].Array[0, 200].Sample(titles =>
        {
            var table = new TitleTable();
            var known = new Dictionary<string, int>();
            foreach (var title in titles)
            {
                var number = table.Add(title);
                if (number != known.GetValueOrDefault(Convert.ToHexString(title), known.Count))
                {
                    return false;
                }

                known[Convert.ToHexString(title)] = number;
            }

            return table.Count == known.Count;
        }, iter: 200);

    [Fact]
    public void Ids_are_found_as_in_a_dictionary() =>
        Gen.Select(Gen.Long[1, uint.MaxValue].Array[0, 3000], Gen.Long[-5, 3000].Array[50])
            .Sample((ids, others) =>
            {
                var map = new IdMap();
                var known = new Dictionary<long, int>();
                foreach (var id in ids.Concat(Enumerable.Range(1, 2000).Select(id => (long)id)))
                {
                    if (map.Add(id, known.Count) != known.TryAdd(id, known.Count))
                    {
                        return false;
                    }
                }

                return map.Count == known.Count && ids.Concat(others)
                    .All(id => map.Find(id) == known.GetValueOrDefault(id, -1));
            }, iter: 50);

    [Fact]
    public void Pairs_are_grouped_by_their_first_number_in_order()
    {
        var folder = Directory.CreateTempSubdirectory("twinspire-spill-");
        const int Count = PairSpill.PartSize + 3;
        using (var spill = new PairSpill(folder.FullName, Count))
        {
            spill.Add(Count - 1, 1);
            spill.Add(0, 7);
            spill.Add(Count - 1, 0);
            spill.Add(2, 5);
            spill.Add(0, 6);

            var starts = new int[PairSpill.PartSize + 1];
            spill.Parts.ShouldBe(2);
            spill.Group(0, starts).ShouldBe([7, 6, 5]);
            starts[..4].ShouldBe([0, 2, 2, 3]);
            spill.Group(1, starts).ShouldBe([1, 0]);
            starts[..4].ShouldBe([0, 0, 0, 2]);
        }

        folder.GetFiles().ShouldBeEmpty();
        folder.Delete();
    }

    [Fact]
    public void Redirects_lead_over_others_to_an_article_and_rings_nowhere()
    {
        var pages = new PageTable();
        pages.Add(10, "Article"u8, isRedirect: false).ShouldBeTrue();
        for (var i = 1; i <= 8; i++)
        {
            pages.Add(10 + i, Bytes($"R{i}"), isRedirect: true).ShouldBeTrue();
        }

        pages.SetTarget(1, 2); // 1 -> 2 -> 3 -> article
        pages.SetTarget(2, 3);
        pages.SetTarget(3, 0);
        pages.SetTarget(4, 5); // 4 <-> 5
        pages.SetTarget(5, 4);
        pages.SetTarget(6, 6); // itself
        pages.SetTarget(7, 0); // two targets
        pages.SetTarget(7, 0);
        pages.SetTarget(7, 1);

        pages.Resolve().ShouldBe(3);

        Enumerable.Range(0, 9).Select(pages.Article).ShouldBe([0, 0, 0, 0, -1, -1, -1, -1, -1]);
        Enumerable.Range(0, 9).Count(pages.IsArticle).ShouldBe(1);
        pages.Articles.ShouldBe(1);
    }

    [Fact]
    public void A_page_stands_once()
    {
        var pages = new PageTable();

        pages.Add(1, "A"u8, isRedirect: false).ShouldBeTrue();
        pages.Add(1, "B"u8, isRedirect: false).ShouldBeFalse();
        pages.Add(2, "A"u8, isRedirect: true).ShouldBeFalse();

        pages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("All_articles_with_unsourced_statements", false)]
    [InlineData("Articles_with_short_description", false)]
    [InlineData("Use_dmy_dates_from_May_2020", false)]
    [InlineData("CS1_maint:_others", false)]
    [InlineData("Wikipedia_articles_needing_clarification", false)]
    [InlineData("All_Blacks", true)]
    [InlineData("Use_of_force", true)]
    [InlineData("Wikipedia", true)]
    [InlineData("Articles", true)]
    public void A_short_list_stands_in_where_nothing_says_what_is_hidden(string title, bool isKept)
    {
        var bytes = Bytes(title);

        new CategoryFilter(keepHidden: false, hidden: null, pattern: null).Keeps(bytes).ShouldBe(isKept);
        new CategoryFilter(keepHidden: true, hidden: null, pattern: null).Keeps(bytes).ShouldBeTrue();
        new CategoryFilter(keepHidden: false, new TitleTable(), pattern: null).Keeps(bytes).ShouldBeTrue();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
