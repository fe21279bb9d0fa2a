using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

public sealed class PreparationTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pairs_are_joined_to_rows_sorted_and_repeats_dropped()
    {
        folder.Write("items.tsv", "key\na\nb\nc\n").Write("pairs.tsv", "from\tto\nc\ta\na\tc\na\tb\na\tc\n");

        var report = folder.Prepare(Schemas.Plain());

        using var data = Dataset.Open(folder.Out);
        data.Train.Queries.ToArray().ShouldBe([0, 0, 2]);
        data.Train.Items.ToArray().ShouldBe([1, 2, 0]);
        report.Repeated.ShouldBe(1);
        report.Train.ShouldBe(3);
        report.Sources[1].Read.ShouldBe(4);
    }

    [Fact]
    public void Repeats_stay_when_asked_for()
    {
        folder.Write("items.tsv", "key\na\nb\n").Write("pairs.tsv", "from\tto\na\tb\na\tb\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain() with { KeepRepeats = true });

        data.Train.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_repeats_the_earliest_stays()
    {
        folder.Write("items.tsv", "key\na\nb\n")
            .Write("pairs.tsv", "from\tto\tt\tw\na\tb\t2020-01-01T00:00:09Z\t3\na\tb\t2020-01-01\t0.5\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain() with
        {
            Pairs = [new PairSchema("pairs.tsv", "from", "to", "t", "w")],
        });

        data.Train.Times.ToArray().ShouldBe([1_577_836_800_000]);
        data.Train.Weights.ToArray().ShouldBe([0.5f]);
    }

    [Theory]
    [InlineData("1577836800", 1_577_836_800_000)]
    [InlineData("1577836800123", 1_577_836_800_123)]
    [InlineData("2020-01-01", 1_577_836_800_000)]
    [InlineData("2020-01-01 02:00:00+02:00", 1_577_836_800_000)]
    [InlineData("2020-01-01T00:00:00.5Z", 1_577_836_800_500)]
    public void Times_are_dates_or_unix_seconds_or_milliseconds(string cell, long expected)
    {
        folder.Write("items.tsv", "key\na\nb\n").Write("pairs.tsv", $"from\tto\tt\na\tb\t{cell}\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain() with
        {
            Pairs = [new PairSchema("pairs.tsv", "from", "to", "t")],
        });

        data.Train.Times.ToArray().ShouldBe([expected]);
    }

    [Fact]
    public void Where_keeps_the_named_values_alone()
    {
        folder.Write("items.tsv", "key\na\nb\nc\n")
            .Write("pairs.tsv", "from\tto\trel\na\tb\tDepends\na\tc\tSuggests\nb\tc\tRecommends\nb\ta\t\n");

        var report = folder.Prepare(Schemas.Plain() with
        {
            Pairs = [new PairSchema("pairs.tsv", "from", "to", Where: "rel=Depends|Recommends")],
        });

        report.Train.ShouldBe(2);
        report.Sources[1].Dropped["left out by 'where'"].ShouldBe(2);
    }

    [Fact]
    public void Several_pair_tables_are_one_set()
    {
        folder.Write("items.tsv", "key\na\nb\nc\n")
            .Write("one.tsv", "from\tto\nb\ta\n")
            .Write("two.tsv", "x\ty\na\tc\nb\ta\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain() with
        {
            Pairs = [new PairSchema("one.tsv", "from", "to"), new PairSchema("two.tsv", "x", "y")],
        });

        data.Train.Queries.ToArray().ShouldBe([0, 1]);
        data.Train.Items.ToArray().ShouldBe([2, 0]);
    }

    [Fact]
    public void A_separate_query_table_has_its_own_rows()
    {
        folder.Write("items.tsv", "key\ni\nj\n")
            .Write("users.tsv", "name\ttown\nu\tOslo\nv\tRome\n")
            .Write("pairs.tsv", "from\tto\nv\ti\nu\tj\n");

        using var data = folder.PrepareAndOpen(Schemas.Plain() with
        {
            Queries = new EntitySchema(
                "users.tsv", "name", [new FeatureSchema("town", FeatureKind.Categorical)]),
        });

        data.ItemToItem.ShouldBeFalse();
        data.Train.Queries.ToArray().ShouldBe([0, 1]);
        data.Train.Items.ToArray().ShouldBe([1, 0]);
        data.Vocabularies["query.town"].Size.ShouldBe(3);
    }

    [Fact]
    public void Entities_may_come_from_the_pairs_themselves()
    {
        folder.Write("a/train.tsv", "user\titem\n7\t30\n7\t4\n")
            .Write("a/test.tsv", "user\titem\n8\t30\n7\t5\n");
        FeatureSchema[] Id(string column) => [new FeatureSchema(column, FeatureKind.Categorical)];

        using var data = folder.PrepareAndOpen(new DatasetSchema(
            new EntitySchema("a", "item", Id("item"), Distinct: true),
            [
                new PairSchema("a/train.tsv", "user", "item", Split: PairSplit.Train),
                new PairSchema("a/test.tsv", "user", "item", Split: PairSplit.Test),
            ],
            new EntitySchema("a", "user", Id("user"), Distinct: true),
            new SplitSchema(SplitKind.Given, Validation: 0)));

        data.Items.Count.ShouldBe(3);
        data.Queries.Count.ShouldBe(2);
        data.Train.Count.ShouldBe(2);
        data.Test.Count.ShouldBe(2);
    }

    [Fact]
    public void Few_unknown_keys_are_dropped_counted_and_shown()
    {
        var pairs = string.Concat(Enumerable.Range(0, 199).Select(n => $"k{n}\tk{n + 1}\n"));
        folder.Write("items.tsv", "key\n" + string.Concat(Enumerable.Range(0, 200).Select(n => $"k{n}\n")))
            .Write("pairs.tsv", $"from\tto\n{pairs}k1\tghost\n");

        var report = folder.Prepare(Schemas.Plain());

        report.Train.ShouldBe(199);
        report.Sources[1].Dropped["unknown item"].ShouldBe(1);
        report.Sources[1].Examples.ShouldBe(["ghost"]);
    }

    [Fact]
    public void Any_number_of_unknown_keys_may_be_allowed()
    {
        folder.Write("items.tsv", "key\na\nb\n").Write("pairs.tsv", "from\tto\na\tb\nx\tb\ny\tb\na\tz\n");

        var report = folder.Prepare(Schemas.Plain(), allowUnknown: true);

        report.Train.ShouldBe(1);
        report.Sources[1].Dropped["unknown query"].ShouldBe(2);
        report.Sources[1].Dropped["unknown item"].ShouldBe(1);
    }

    [Fact]
    public void The_same_sources_give_the_same_bytes_whatever_the_threads()
    {
        var items = Enumerable.Range(0, 3000).Select(n => $"k{n}\tw{n % 7}|w{n % 11}|w{n % 13}\n");
        var pairs = Enumerable.Range(0, 20000).Select(n => $"k{n * 7919L % 3000}\tk{n * 104729L % 2999}\n");
        folder.Write("items.tsv", "key\ttags\n" + string.Concat(items))
            .WriteGzip("pairs.tsv.gz", "from\tto\n" + string.Concat(pairs));
        var schema = new DatasetSchema(
            new EntitySchema("items.tsv", "key", [Schemas.Id, new FeatureSchema("tags", FeatureKind.Bag)]),
            [new PairSchema("pairs.tsv.gz", "from", "to")]);
        folder.Prepare(schema, threads: 1);
        var first = File.ReadAllText(Path.Combine(folder.Out, "manifest.json"));

        folder.Prepare(schema, threads: 4);

        File.ReadAllText(Path.Combine(folder.Out, "manifest.json")).ShouldBe(first);
    }

    [Fact]
    public void Rows_keep_the_order_of_the_file_over_many_blocks()
    {
        // The reading engine works on blocks of 122,880 rows, on several threads.
        const int count = 260_000;
        var source = $"FROM range({count})";
        folder
            .Copy($"SELECT 'k' || range AS key, range AS n {source}", "i.parquet", "FORMAT parquet")
            .Copy($"SELECT 'k' || range AS f, 'k0' AS t {source}", "p.parquet", "FORMAT parquet");

        using var data = folder.PrepareAndOpen(new DatasetSchema(
            new EntitySchema("i.parquet", "key", [new FeatureSchema("n", FeatureKind.Dense)]),
            [new PairSchema("p.parquet", "f", "t")],
            Split: Schemas.AllTrain));

        var rows = Enumerable.Range(0, count).ToArray();
        data.Train.Queries.SequenceEqual(rows).ShouldBeTrue();
        data.Items.Features[0].Dense.SequenceEqual([.. rows.Select(row => (float)row)]).ShouldBeTrue();
        data.Items.Keys.KeyOf(count - 1).ShouldBe($"k{count - 1}");
    }

    [Fact]
    public void The_random_split_and_the_down_sample_keep_their_shares()
    {
        var pairs = Enumerable.Range(0, 20000).Select(n => $"k{n / 200}\tk{n % 200}\n");
        folder.Write("items.tsv", "key\n" + string.Concat(Enumerable.Range(0, 200).Select(n => $"k{n}\n")))
            .Write("pairs.tsv", "from\tto\n" + string.Concat(pairs));
        var schema = Schemas.Plain() with
        {
            Split = new SplitSchema(Test: 0.1, Validation: 0.05, DownSample: 0.5),
        };

        var report = folder.Prepare(schema);
        var whole = folder.Prepare(schema with { Split = schema.Split with { DownSample = 1 } });

        // Standard deviations: 42 for 2000 of 20000, 65 for 8500 of 17000; three of them are allowed.
        report.Test.ShouldBeInRange(1874, 2126);
        report.Validation.ShouldBeInRange(907, 1093);
        report.Train.ShouldBeInRange(8250, 8750);
        (report.Test, report.Validation).ShouldBe((whole.Test, whole.Validation));
        (report.Train + report.DownSampled).ShouldBe(whole.Train);
    }

    [Fact]
    public void Progress_is_told_stage_by_stage()
    {
        folder.Write("items.tsv", "key\na\nb\n").Write("pairs.tsv", "from\tto\na\tb\n");
        var listener = new Listener();

        Preparation.Run(
            Schemas.Plain(), new PreparationOptions(folder.PathOf("."), folder.Out), listener,
            TestContext.Current.CancellationToken);

        listener.Stages.ShouldBe([
            "reading items", "reading pairs", "sorting and splitting pairs", "counting values",
            "writing features",
        ]);
    }

    [Fact]
    public void A_cancelled_preparation_leaves_nothing_behind()
    {
        folder.Write("items.tsv", "key\na\nb\n").Write("pairs.tsv", "from\tto\na\tb\n");

        Should.Throw<OperationCanceledException>(() => Preparation.Run(
            Schemas.Plain(),
            new PreparationOptions(folder.PathOf("."), folder.Out),
            cancel: new CancellationToken(canceled: true)));

        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder.Out)!).ShouldBeEmpty();
    }

    private sealed class Listener : IProgress<PreparationProgress>
    {
        private readonly List<string> stages = [];

        public IEnumerable<string> Stages => stages.Distinct();

        public void Report(PreparationProgress value)
        {
            lock (stages)
            {
                stages.Add(value.Stage);
            }
        }
    }

    [Fact]
    public void A_link_stays_where_the_folder_behind_it_is_replaced()
    {
        folder.Write("items.tsv", "key\na\nb\n").Write("pairs.tsv", "from\tto\na\tb\n").Write("real/x", "");
        File.Delete(folder.PathOf("real/x"));
        Directory.CreateDirectory(folder.PathOf("out"));
        Directory.CreateSymbolicLink(folder.Out, folder.PathOf("real"));

        folder.Prepare(Schemas.Plain());
        folder.Prepare(Schemas.Plain());

        new DirectoryInfo(folder.Out).LinkTarget.ShouldBe(folder.PathOf("real"));
        File.Exists(folder.PathOf("real/manifest.json")).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(folder.PathOf("out")).ShouldHaveSingleItem();
    }
}
