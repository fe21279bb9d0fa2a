using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

public sealed class SchemaFileTests : IDisposable
{
    private const string Good = """
        {
          // comments may stand here
          "items": {
            "source": "items.tsv", "key": "key",
            "features": [{ "name": "title", "kind": "text", "maxNGram": 2, "pooling": "sqrtN" }],
          },
          "pairs": [{ "source": "pairs.tsv", "query": "a", "item": "b" }]
        }
        """;

    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Omitted_settings_take_their_defaults()
    {
        var schema = Read(Good);

        var feature = schema.Items.Features[0];
        (feature.MaxNGram, feature.Pooling).ShouldBe((2, Pooling.SqrtN));
        (feature.Dim, feature.MinCount).ShouldBe((64, 1));
        (schema.Split, schema.MaxUnknownShare, schema.MaxCellBytes).ShouldBe((null, 0.01, 65536));
    }

    [Fact]
    public void Overrides_reach_every_setting_and_the_last_one_wins()
    {
        var schema = Read(
            Good,
            "split.downSample=0.1",
            "items.features.title.dim=32",
            "items.features.0.minCount=3",
            "pairs.0.where=rel=Depends|Suggests",
            "split.downSample=0.25",
            "split.testFrom=null");

        schema.Split.ShouldNotBeNull().DownSample.ShouldBe(0.25);
        (schema.Items.Features[0].Dim, schema.Items.Features[0].MinCount).ShouldBe((32, 3));
        schema.Pairs[0].Where.ShouldBe("rel=Depends|Suggests");
    }

    [Fact]
    public void Times_are_given_by_all_pair_tables_or_by_none()
    {
        var two = Good.Replace(
            "\"item\": \"b\" }", "\"item\": \"b\" }, { \"source\": \"more.tsv\", \"query\": \"a\", "
            + "\"item\": \"b\" }", StringComparison.Ordinal);

        Read(two).Pairs.Count.ShouldBe(2);
        Read(two, "pairs.0.time=t", "pairs.1.time=t").Pairs.Count.ShouldBe(2);
        Should.Throw<RecipeException>(() => Read(two, "pairs.1.time=t")).Message
            .ShouldContain("pairs[0].time is missing where other pairs have times");
    }

    [Fact]
    public void Only_a_query_table_says_whether_queries_are_items() =>
        Should.Throw<RecipeException>(() => Read(Good, "queriesAreItems=true")).Message
            .ShouldContain("queriesAreItems is for a 'queries' table");

    [Theory]
    [InlineData("2024-05-31T12:00:00Z", 12)]
    [InlineData("2024-05-31T12:00:00", 12)] // whatever the zone of the machine
    [InlineData("2024-05-31", 0)]
    [InlineData("2024-05-31T12:00:00+02:00", 10)]
    public void The_first_instant_of_a_split_is_utc_unless_it_has_an_offset(string text, int hour) =>
        Read(Good, "split.kind=time", "pairs.0.time=t", $"split.testFrom=\"{text}\"")
            .Split!.TestFrom!.Value.UtcDateTime
            .ShouldBe(new DateTime(2024, 5, 31, hour, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void A_written_schema_reads_back()
    {
        var schema = Read(Good) with { Split = new SplitSchema(SplitKind.LeaveLastOut) };

        var again = Read(SchemaFile.Write(schema with
        {
            Pairs = [schema.Pairs[0] with { Time = "t" }],
        }));

        again.Split.ShouldBe(schema.Split);
        again.Items.Features.ShouldBe(schema.Items.Features);
    }

    [Fact]
    public void Every_unknown_and_missing_name_is_told_at_once()
    {
        var error = Should.Throw<RecipeException>(() => Read("""
            {
              "items": { "source": "x", "features": [{ "name": "t", "kind": "txt", "minimum": 3 }] },
              "pair": []
            }
            """));

        error.Message.ShouldContain("schema.json: 5 problems.");
        error.Message.ShouldContain("- items.features[0].kind is \"txt\"; it must be one of "
            + "categorical, bag, text, dense, history, audience.");
        error.Message.ShouldContain("- items.features[0].minimum is unknown; known here: name, kind, "
            + "column,");
        error.Message.ShouldContain("- items.key is missing.");
        error.Message.ShouldContain("- pair is unknown; known here: items, pairs, queries,");
        error.Message.ShouldContain("- pairs is missing.");
    }

    [Fact]
    public void Every_wrong_setting_is_told_at_once()
    {
        var error = Should.Throw<RecipeException>(() => Read(
            Good,
            "items.features.title.separator=;",
            "items.features.title.dim=0",
            "items.features.title.name=a/b",
            "split.kind=leaveLastOut",
            "split.test=1.5",
            "maxUnknownShare=2"));

        foreach (var part in new[]
        {
            "items.features.a/b.name is 'a/b'; use 1 to 100 letters",
            "items.features.a/b.separator is only for the kinds 'bag', 'history' and 'audience'.",
            "items.features.a/b.dim is 0; it must be from 1 to 16384.",
            "pairs[0].time is missing; split kind 'LeaveLastOut' needs each pair's time.",
            "split.test is 1.5; it must be from 0 to below 1.",
            "maxUnknownShare is 2; it must be from 0 to 1.",
        })
        {
            error.Message.ShouldContain(part);
        }
    }

    [Fact]
    public void A_hashed_table_too_large_for_one_array_is_refused_by_its_feature() =>
        Should.Throw<RecipeException>(() => Read(Good, "items.features.title.hashBuckets=2147483647"))
            .Message.ShouldContain(
                "items.features.title has 2147483647 hashBuckets of dim 64; a table holds at most "
                + "1000000000 numbers: lower hashBuckets or dim.");

    [Theory]
    [InlineData("nonsense", "--set nonsense: write it as path=value")]
    [InlineData("items.features.nobody.dim=3", "--set items.features.nobody.dim=3: no element 'nobody'")]
    [InlineData("maxCellBytes.x=3", "--set maxCellBytes.x=3: nothing stands inside the value "
        + "before 'x'.")]
    public void A_wrong_override_is_refused(string setting, string expected) =>
        Should.Throw<RecipeException>(() => Read(Good.Replace(
            "\"items\"", "\"maxCellBytes\": 9, \"items\"", StringComparison.Ordinal), setting))
            .Message.ShouldStartWith(expected);

    [Fact]
    public void What_is_no_json_is_refused_with_its_line() =>
        Should.Throw<RecipeException>(() => Read("{\n \"items\": nope }"))
            .Message.ShouldContain("schema.json line 2: no valid JSON: ");

    [Theory]
    [InlineData("items.features.title.dim=wide", "items.features[0].dim is \"wide\"; it must be a whole")]
    [InlineData("items.features.title.dim=wide", "It comes from --set items.features.title.dim=wide.")]
    [InlineData("queries.source=u.tsv", "queries.key is missing. It comes from --set queries.source=u.tsv")]
    [InlineData("split.testFrom=soon", "split.testFrom is \"soon\"; it must be a time, such as")]
    public void A_wrong_value_is_told_with_its_path_and_its_override(string setting, string expected) =>
        Should.Throw<RecipeException>(() => Read(Good, setting)).Message.ShouldContain(expected);

    [Fact]
    public void A_missing_file_is_refused() =>
        Should.Throw<RecipeException>(() => SchemaFile.Read(folder.PathOf("no.json")))
            .Message.ShouldEndWith("no.json: no such file.");

    private DatasetSchema Read(string text, params string[] overrides) =>
        SchemaFile.Read(folder.Write("schema.json", text).PathOf("schema.json"), overrides);
}
