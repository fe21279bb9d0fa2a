using System.IO.Compression;
using System.Text;
using CsCheck;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class DebianImportTests : IDisposable
{
    private const string Stable = """
        Package: editor
        Version: 1.0-1
        Maintainer: Ann Other <ann@example.org>
        Section: editors
        Tag: role::program
        Description: small editor
         It edits.
        Installed-Size: 100
        Size: 2000
        Depends: libc, spell | spell-alternative, mail-server
        Suggests: spell

        Package: libc
        Version: 2.36-9
        Description: C library
        Installed-Size: 12000
        Size: 300000

        Package: spell
        Version: 3-1
        Depends: libc (>= 2.36), nowhere
        Enhances: editor, spell

        Package: postfix
        Version: 3
        Provides: mail-server
        Breaks: editor (<< 0.9)

        """;

    private const string Security = """
        Package: libc
        Version: 2.36-9+deb12u1
        Description: C library (fixed)
        Installed-Size: 12001
        Size: 300100

        Package: editor
        Version: 1.0~rc1-1
        Description: old editor

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_tables_hold_every_package_once_in_its_highest_version()
    {
        Import(Lists(Stable, Security));

        Lines("tables/items.tsv.gz").ShouldBe(
        [
            "package\tdeveloper\tcategories\ttitle\tinstalled_kib\tdownload_bytes",
            "editor\tAnn Other\tsection::editors|role::program\teditor small editor\t100\t2000",
            "libc\t\t\tlibc C library (fixed)\t12001\t300100",
            "postfix\t\t\tpostfix\t\t",
            "spell\t\t\tspell\t\t",
        ]);
    }

    [Fact]
    public void A_pair_stands_once_with_its_strongest_relation()
    {
        Import(Lists(Stable));

        Lines("tables/pairs.tsv.gz").ShouldBe(
        [
            "query\titem\trelation",
            "editor\tlibc\tDepends",
            "editor\tspell\tDepends",
            "spell\tlibc\tDepends",
            "spell\teditor\tEnhances",
        ]);
    }

    [Fact]
    public void The_report_counts_what_was_read_kept_and_dropped()
    {
        var report = Import(Lists(Stable, Security));

        report.Lists.Select(list => (Path.GetFileName(list.File), list.Stanzas))
            .ShouldBe([("list0_Packages", 4), ("list1_Packages", 2)]);
        report.Packages.ShouldBe(4);
        report.Superseded.ShouldBe(2);
        report.Tables.ShouldBe(folder.PathOf("tables"));
        report.Preparation.ShouldBeNull();
        // The fixed libc names nothing. editor: spell twice, mail-server virtual, spell-alternative nowhere.
        report.Pairs.Kept.ShouldBe(4);
        report.Pairs.ByRelation.ShouldBe(
            new Dictionary<string, int> { ["Depends"] = 3, ["Enhances"] = 1 }, ignoreOrder: true);
        report.Pairs.Repeated.ShouldBe(1);
        report.Pairs.Self.ShouldBe(1);
        report.Pairs.Virtual.ShouldBe(1);
        report.Pairs.Unknown.ShouldBe(2);
        report.Pairs.MostDropped.Keys.ShouldBe(["mail-server", "nowhere", "spell-alternative"]);
    }

    [Fact]
    public void Only_the_chosen_relations_become_pairs()
    {
        Import(Lists(Stable), relations: ["Breaks", "Enhances"]);

        Lines("tables/pairs.tsv.gz")[1..].ShouldBe(["postfix\teditor\tBreaks", "spell\teditor\tEnhances"]);
    }

    [Fact]
    public void The_order_and_the_compression_of_the_lists_make_no_difference()
    {
        var plain = Import(Lists(Stable, Security));
        var items = File.ReadAllBytes(folder.PathOf("tables/items.tsv.gz"));
        var gzip = folder.Write("a_Packages.gz", PackageListFileTests.Compress(Bytes(Security), "gzip"));
        var lz4 = folder.Write("b_Packages.lz4", PackageListFileTests.Compress(Bytes(Stable), "lz4"));

        var packed = Import([gzip, lz4], force: true);

        packed.Pairs.Kept.ShouldBe(plain.Pairs.Kept);
        File.ReadAllBytes(folder.PathOf("tables/items.tsv.gz")).ShouldBe(items);
    }

    [Fact]
    public void A_folder_gives_every_list_in_it_and_a_glob_the_matching_ones()
    {
        Lists(Stable, Security);
        folder.Write("notes.txt", [1, 2, 3]);

        Import([folder.Path]).Lists.Count.ShouldBe(2);
        Import([folder.PathOf("*1_Packages"), folder.PathOf("*_Packages")], force: true)
            .Lists.Count.ShouldBe(2);
    }

    [Fact]
    public void The_dataset_is_prepared_and_no_table_stays_behind()
    {
        var dead = folder.PathOf("dataset.tables-0123abcd"); // of an import that was killed
        Directory.CreateDirectory(dead);
        File.WriteAllText(dead + ".lock", "");

        var report = Import(new DebianImportOptions(
            folder.PathOf("dataset"),
            Lists(Stable, Security),
            Split: new SplitSchema(Test: 0, Validation: 0)));

        report.Tables.ShouldBeNull();
        report.Preparation.ShouldNotBeNull().Train.ShouldBe(4);
        using var dataset = Dataset.Open(folder.PathOf("dataset"));
        dataset.ItemToItem.ShouldBeTrue();
        dataset.Items.Count.ShouldBe(4);
        dataset.Items.Features.Select(feature => feature.Schema.Name).ShouldBe(
            ["package", "developer", "categories", "title", "installed_kib", "download_bytes"]);
        dataset.Train.Count.ShouldBe(4);
        Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName)
            .ShouldBe(["dataset", "list0_Packages", "list1_Packages"], ignoreOrder: true);
    }

    [Fact]
    public void The_kept_tables_prepare_to_the_same_dataset()
    {
        Import(new DebianImportOptions(
            folder.PathOf("dataset"),
            Lists(Stable),
            Tables: folder.PathOf("tables"),
            Split: new SplitSchema(Test: 0.3)));
        var schema = SchemaFile.Read(folder.PathOf("tables/schema.json"), null);

        Preparation.Run(
            schema,
            new PreparationOptions(folder.PathOf("tables"), folder.PathOf("again")),
            cancel: TestContext.Current.CancellationToken);

        using var direct = Dataset.Open(folder.PathOf("dataset"));
        using var again = Dataset.Open(folder.PathOf("again"));
        foreach (var file in new[] { "pairs/train.query.bin", "pairs/test.item.bin" })
        {
            again.Manifest.Files[file].ShouldBe(direct.Manifest.Files[file]);
        }
    }

    [Fact]
    public void Tables_that_exist_stay_unless_forced()
    {
        Import(Lists(Stable));

        Should.Throw<DataFormatException>(() => Import(Lists(Stable)))
            .Message.ShouldContain("items.tsv.gz exists");
        Import(Lists(Stable), force: true).Pairs.Kept.ShouldBe(4);
    }

    [Fact]
    public void A_broken_list_is_named_and_leaves_nothing_behind()
    {
        var lists = Lists(Stable, Security + "\nPackage: x\nbroken\n");

        Should.Throw<DataFormatException>(() => Import(lists))
            .Message.ShouldContain("list1_Packages line 12: 'broken' is no field");
        Directory.Exists(folder.PathOf("tables")).ShouldBeFalse();
    }

    [Fact]
    public void One_list_may_be_empty_but_not_all()
    {
        Import(Lists(Stable, "")).Lists[1].Stanzas.ShouldBe(0);

        Should.Throw<DataFormatException>(() => Import(Lists("", "\n\n"), force: true))
            .Message.ShouldContain("list1_Packages: there is no package in it");
    }

    [Fact]
    public void Any_damaged_list_is_read_or_refused_with_its_name()
    {
        var path = folder.PathOf("damaged_Packages");
        var gen = Gen.Select(Gen.Int[0, Stable.Length - 1], Gen.OneOf(0, 10, 32, 44, 58, 91, 124, 255));

        gen.Array[1, 3].Sample(changes =>
        {
            var bytes = Bytes(Stable);
            foreach (var (place, value) in changes)
            {
                bytes[place] = (byte)value;
            }

            File.WriteAllBytes(path, bytes);
            try
            {
                Import([path], force: true);
            }
            catch (DataFormatException error)
            {
                error.Message.ShouldStartWith(path);
            }
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_list_without_pairs_is_refused() =>
        Should.Throw<DataFormatException>(() => Import(Lists("Package: a\nDepends: nowhere\n")))
            .Message.ShouldContain("no package names another one in Pre-Depends, Depends");

    [Fact]
    public void A_source_that_is_not_there_is_named() =>
        Should.Throw<DataFormatException>(() => Import([folder.PathOf("missing")]))
            .Message.ShouldContain("missing: no package list is there");

    [Fact]
    public void Options_that_lead_nowhere_are_refused() =>
        Should.Throw<RecipeException>(() => DebianImport.Run(new DebianImportOptions(null, Lists: [])))
            .Message.ShouldContain("2 problems");

    [Fact]
    public void A_cancelled_import_leaves_nothing_behind()
    {
        Should.Throw<OperationCanceledException>(() => DebianImport.Run(
            new DebianImportOptions(folder.PathOf("dataset"), Lists(Stable)),
            cancel: new CancellationToken(true)));

        Directory.GetDirectories(folder.Path).ShouldBeEmpty();
    }

    private string[] Lists(params string[] texts) =>
    [
        .. texts.Select((text, index) => folder.Write($"list{index}_Packages", Bytes(text))),
    ];

    private DebianImportReport Import(
        IReadOnlyList<string> lists, IReadOnlyList<string>? relations = null, bool force = false) =>
        Import(new DebianImportOptions(null, lists, relations, folder.PathOf("tables"), Force: force));

    private static DebianImportReport Import(DebianImportOptions options) =>
        DebianImport.Run(options, cancel: TestContext.Current.CancellationToken);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string[] Lines(string name)
    {
        using var gzip = new GZipStream(File.OpenRead(folder.PathOf(name)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
