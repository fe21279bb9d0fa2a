using System.IO.Compression;
using System.Text.Json;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Wikipedia;

namespace Twinspire.Ingest.Tests.Wikipedia;

public sealed class WikipediaImportTests : IDisposable
{
    private static readonly string[] Links =
    [
        "source\ttarget",
        $"{TinyWiki.Anna}\tBerlin",
        $"{TinyWiki.Anna}\tBerlin", // by way of Bärlin
        $"{TinyWiki.Anna}\tCôte_d'Or",
        "Berlin\tDog",
        $"Côte_d'Or\t{TinyWiki.Anna}",
        "Dog\tCôte_d'Or",
    ];

    private readonly TinyWiki wiki = new();

    public void Dispose() => wiki.Dispose();

    [Theory]
    [InlineData(LinkLayout.Old, false)]
    [InlineData(LinkLayout.Old, true)]
    [InlineData(LinkLayout.Middle, false)]
    [InlineData(LinkLayout.New, false)]
    [InlineData(LinkLayout.New, true)]
    public void Every_layout_gives_the_same_tables(LinkLayout layout, bool areCategoriesNew)
    {
        wiki.Write(layout, areCategoriesNew);

        Import();

        Lines("links-0.tsv.gz").ShouldBe(Links);
        Lines("pages.tsv.gz").ShouldBe(
        [
            "url\ttitle\tcategories",
            $"{TinyWiki.Anna}\t{TinyWiki.Anna.Replace('_', ' ')}\tCities|People's",
            "Berlin\tBerlin\tCities",
            "Côte_d'Or\tCôte d'Or\t",
            "Dog\tDog\t",
        ]);
        Directory.GetFiles(wiki["out"]).Select(Path.GetFileName).ShouldBe(
            ["links-0.tsv.gz", "pages.tsv.gz", "report.json", "schema.json"], ignoreOrder: true);
    }

    [Fact]
    public void The_report_counts_what_was_read_kept_and_dropped()
    {
        wiki.Write();

        var report = Import();

        report.Dumps.Select(dump => (dump.Table, dump.Rows, dump.Broken)).ShouldBe(
        [
            ("page_props", 4, 0), ("page", 13, 0), ("linktarget", 14, 0), ("redirect", 6, 0),
            ("categorylinks", 8, 0), ("pagelinks", 18, 0),
        ]);
        report.Dumps[1].Bytes.ShouldBe(TinyWiki.PageDump().Bytes().Length);
        report.Pages.ShouldBe(4);
        report.Redirects.ShouldBe(5);
        report.RedirectsResolved.ShouldBe(2); // Bärlin, and Capital over it
        // Of the articles' five memberships two are in Hidden_cats.
        report.Categories.ShouldBe(
            new CategoryReport(HiddenKnown: true, Read: 5, Kept: 3, Dropped: 2, Unknown: 0));
        // Dangling from Berlin: Loop, Nowhere, Template:Berlin, Gone. Self: Anna, Berlin over Capital.
        report.Links.ShouldBe(new LinkReport(
            Read: 18, Kept: 6, Redirected: 1, Elsewhere: 1, FromRedirects: 5, Dangling: 4, Self: 2));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(wiki["out"], "report.json")));
        json.RootElement.GetProperty("links").GetProperty("kept").GetInt32().ShouldBe(6);
    }

    [Theory]
    [InlineData(LinkLayout.Old)]
    [InlineData(LinkLayout.Middle)]
    [InlineData(LinkLayout.New)]
    public void Without_a_redirect_dump_a_redirect_leads_where_its_link_does(LinkLayout layout)
    {
        wiki.Write(layout, hasRedirects: false);

        var report = Import();

        report.RedirectsResolved.ShouldBe(2);
        report.Dumps.Count(dump => dump.Table == "pagelinks").ShouldBe(2);
        Lines("links-0.tsv.gz").ShouldBe(Links);
    }

    [Fact]
    public void Hidden_categories_stay_if_wanted()
    {
        wiki.Write();

        Import(keepHidden: true).Categories.Kept.ShouldBe(5);

        Lines("pages.tsv.gz")[1].ShouldEndWith("\tCities|Hidden_cats|People's");
    }

    [Fact]
    public void Without_a_dump_that_knows_them_hidden_categories_stay()
    {
        wiki.Write(hasHidden: false);

        Import().Categories.ShouldBe(new CategoryReport(false, Read: 5, Kept: 5, Dropped: 0, Unknown: 0));
    }

    [Fact]
    public void Categories_can_be_dropped_by_a_pattern()
    {
        wiki.Write();

        Import(drop: "^Cit|nothing").Categories.Dropped.ShouldBe(4);

        Lines("pages.tsv.gz")[1].ShouldEndWith("\tPeople's");
    }

    [Fact]
    public void Links_are_shared_out_to_files_of_equal_size()
    {
        wiki.Write();

        WikipediaImport.Run(
            Options() with { LinksPerFile = 3 }, cancel: TestContext.Current.CancellationToken);

        Lines("links-0.tsv.gz")[1..].Concat(Lines("links-1.tsv.gz")[1..]).ShouldBe(Links[1..]);
        File.Exists(Path.Combine(wiki["out"], "links-2.tsv.gz")).ShouldBeFalse();
    }

    [Fact]
    public void The_tables_prepare_to_a_dataset_without_repeats()
    {
        wiki.Write();
        Import(ngrams: 3);
        var schema = SchemaFile.Read(
            Path.Combine(wiki["out"], "schema.json"), ["split.test=0", "split.validation=0"]);

        var report = Preparation.Run(
            schema, new PreparationOptions(wiki["out"], wiki["data"]),
            cancel: TestContext.Current.CancellationToken);

        report.Train.ShouldBe(5);
        report.Repeated.ShouldBe(1);
        using var dataset = Dataset.Open(wiki["data"]);
        dataset.Items.Count.ShouldBe(4);
        dataset.Items.Features.Select(feature => feature.Schema.Name)
            .ShouldBe(["url", "title", "categories"]);
        schema.Items.Features[1].MaxNGram.ShouldBe(3);
    }

    [Fact]
    public void Broken_rows_are_passed_over_and_reported_up_to_a_share()
    {
        wiki.Write();
        wiki.Put("pagelinks", TinyWiki.LinkDump(LinkLayout.New).Raw("(1,0)").Row("x", 0, 1000));
        wiki.Put("page", TinyWiki.PageDump().Row(40, 0, "Dog", 0, 0, 0, "", "", 0, 0, "", null));

        Should.Throw<DataFormatException>(() => Import())
            .Message.ShouldContain(
                "page.sql.gz: 1 of 14 rows are broken, more than a share of 0.001; the first is row 14");
        Directory.GetDirectories(wiki.Folder).ShouldBeEmpty();

        var report = WikipediaImport.Run(
            Options() with { MaxBrokenShare = 0.2 }, cancel: TestContext.Current.CancellationToken);

        report.Links.Kept.ShouldBe(6);
        report.Dumps.Single(dump => dump.Table == "page").Examples.Single().Problem
            .ShouldBe("page 40, 'Dog', is there already");
        report.Dumps.Single(dump => dump.Table == "pagelinks").Examples.Select(row => (row.Row, row.Problem))
            .ShouldBe([
                (19, "2 values where the table has 3 columns"),
                (20, "pl_from or pl_from_namespace is no number"),
            ]);
    }

    [Theory]
    [InlineData("page", "no file named like")]
    [InlineData("pagelinks", "tiny-20250101-pagelinks.sql.gz (or .sql) is missing, the links between pages")]
    [InlineData("categorylinks", "tiny-20250101-categorylinks.sql.gz (or .sql) is missing")]
    [InlineData("linktarget", "is missing, by which tiny-20250101-pagelinks.sql.gz names its targets")]
    public void A_missing_dump_is_known_before_anything_is_read(string table, string message)
    {
        wiki.Write();
        File.Delete(wiki[$"tiny-20250101-{table}.sql.gz"]);

        Should.Throw<DataFormatException>(() => Import()).Message.ShouldContain(message);
    }

    [Fact]
    public void A_dump_cut_short_is_named_and_leaves_nothing_behind()
    {
        wiki.Write();
        var whole = TinyWiki.LinkDump(LinkLayout.New).Gzip();
        foreach (var length in new[] { whole.Length - 1, whole.Length - 9, whole.Length / 2 })
        {
            wiki.Put("pagelinks", whole[..length]);

            Should.Throw<DataFormatException>(() => Import())
                .Message.ShouldContain(
                    "pagelinks.sql.gz is damaged or cut short: its gzip data breaks off after");
            Directory.GetDirectories(wiki.Folder).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_plain_dump_cut_short_is_refused_too()
    {
        wiki.Write();
        wiki.Put("pagelinks", TinyWiki.LinkDump(LinkLayout.New).Bytes()[..^150]);

        Should.Throw<DataFormatException>(() => Import())
            .Message.ShouldContain("pagelinks.sql.gz is cut short");
    }

    [Fact]
    public void Dumps_that_hold_something_else_are_refused()
    {
        wiki.Write();
        wiki.Put("categorylinks", TinyWiki.PageDump());
        Should.Throw<DataFormatException>(() => Import())
            .Message.ShouldContain("there is no table 'categorylinks'");

        wiki.Put("categorylinks", new DumpText("categorylinks", "cl_from,cl_sortkey").Row(1, ""));
        Should.Throw<DataFormatException>(() => Import())
            .Message.ShouldContain("has neither 'cl_to' nor 'cl_target_id'; it has cl_from, cl_sortkey");

        wiki.Put("categorylinks", [0x42, 0x5A, 0x68, 0x39]);
        Should.Throw<DataFormatException>(() => Import()).Message.ShouldContain("compressed with bzip2");
    }

    [Fact]
    public void Dumps_without_pages_or_links_are_refused()
    {
        wiki.Write();
        wiki.Put("pagelinks", new DumpText("pagelinks", "pl_from,pl_from_namespace,pl_target_id")
            .Row(1, 0, 1));
        Should.Throw<DataFormatException>(() => Import())
            .Message.ShouldContain("none of 1 links leads from one article of");

        wiki.Put("page", new DumpText("page", "page_id,page_namespace,page_title,page_is_redirect")
            .Row(1, 1, "A", 0));
        Should.Throw<DataFormatException>(() => Import())
            .Message.ShouldContain("no page of the main namespace (0) is in it");
    }

    [Fact]
    public void Options_that_lead_nowhere_are_refused()
    {
        Should.Throw<RecipeException>(() => WikipediaImport.Run(
            new WikipediaImportOptions([], wiki["out"], NGrams: 4, MaxBrokenShare: 2, LinksPerFile: 0)))
            .Message.ShouldContain("4 problems");
        Should.Throw<RecipeException>(() => Import(drop: "("))
            .Message.ShouldContain("'(' is no regular expression");
    }

    [Fact]
    public void A_folder_that_holds_something_stays()
    {
        wiki.Write();
        Directory.CreateDirectory(wiki["out"]);
        File.WriteAllText(Path.Combine(wiki["out"], "mine.txt"), "");

        Should.Throw<DataFormatException>(() => Import()).Message.ShouldContain("is not empty");
    }

    [Fact]
    public void A_cancelled_import_leaves_nothing_behind()
    {
        wiki.Write();

        Should.Throw<OperationCanceledException>(() =>
            WikipediaImport.Run(Options(), cancel: new CancellationToken(true)));

        Directory.GetDirectories(wiki.Folder).ShouldBeEmpty();
    }

    private WikipediaImportOptions Options() => new([wiki.Folder], wiki["out"]);

    private WikipediaImportReport Import(int ngrams = 2, bool keepHidden = false, string? drop = null) =>
        WikipediaImport.Run(
            Options() with { NGrams = ngrams, KeepHidden = keepHidden, DropCategories = drop },
            cancel: TestContext.Current.CancellationToken);

    private string[] Lines(string name)
    {
        using var file = File.OpenRead(Path.Combine(wiki["out"], name));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
