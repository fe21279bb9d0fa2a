using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

public sealed class RefusalTests : IDisposable
{
    private static readonly FeatureSchema Size = new("size", FeatureKind.Dense);
    private readonly SourceFolder folder = new();

    public RefusalTests() => folder.Write("pairs.tsv", "from\tto\na\tb\n").Write("items.tsv", "key\na\nb\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_missing_file() =>
        folder.Refusal(Schemas.Plain("nothing.tsv")).ShouldStartWith(
            "nothing.tsv: no such file, no file that the pattern matches");

    [Fact]
    public void A_missing_column_with_those_that_exist()
    {
        folder.Write("items.tsv", "name\tsize\na\t1\n");

        folder.Refusal(Schemas.Plain()).ShouldBe(
            "items.tsv: no column 'key' (items.key); the columns are 'name', 'size'.");
    }

    [Fact]
    public void A_repeated_key_with_both_rows()
    {
        folder.Write("items.tsv", "key\tx\na\t1\nb\t2\n\na\t3\n");

        folder.Refusal(Schemas.Plain()).ShouldBe(
            "items.tsv row 3 (line 5), column 'key': the key 'a' stands in items.tsv row 1 (line 2) already; "
            + "keys must be unique.");
    }

    [Fact]
    public void A_blank_line_of_a_one_column_file_is_an_empty_key()
    {
        folder.Write("items.tsv", "key\na\n\nb\n");

        folder.Refusal(Schemas.Plain()).ShouldBe(
            "items.tsv row 2 (line 3), column 'key': the key is empty; every row needs one. Fill it, or "
            + "leave such rows out with \"dropBlankKeys\": true in the schema.");
    }

    [Fact]
    public void A_repeated_key_in_another_file()
    {
        folder.Write("many/1.tsv", "key\na\n").Write("many/2.tsv", "key\nb\na\n");

        folder.Refusal(Schemas.Plain("many")).ShouldStartWith(
            "many/2.tsv row 2 (line 3), column 'key': the key 'a' stands in many/1.tsv row 1 (line 2) "
            + "already");
    }

    [Fact]
    public void An_empty_key()
    {
        folder.Write("items.csv", "key,x\n\"a\nb\",1\n,2\n");

        folder.Refusal(Schemas.Plain("items.csv")).ShouldBe(
            "items.csv row 2 (line 4), column 'key': the key is empty; every row needs one. Fill it, or "
            + "leave such rows out with \"dropBlankKeys\": true in the schema.");
    }

    [Theory]
    [InlineData("key\n", "items.tsv: 0 rows;")]
    [InlineData("", "items.tsv: the file is empty; its first line names the columns.")]
    public void An_empty_item_table(string text, string message)
    {
        folder.Write("items.tsv", text);

        folder.Refusal(Schemas.Plain()).ShouldStartWith(message);
    }

    [Fact]
    public void An_empty_pair_table()
    {
        folder.Write("pairs.tsv", "from\tto\n");

        folder.Refusal(Schemas.Plain()).ShouldBe("pairs.tsv: no rows; a pair table needs at least one.");
    }

    [Theory]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("Infinity")]
    public void A_number_that_is_none(string cell)
    {
        folder.Write("items.tsv", $"key\tsize\na\t1\nb\t{cell}\n");

        folder.Refusal(Schemas.With(Size)).ShouldStartWith(
            $"items.tsv row 2 (line 3), column 'size': '{cell}' is no finite number; write it like 1234.5");
    }

    [Theory]
    [InlineData(DenseTransform.None, "1e39")]
    [InlineData(DenseTransform.None, "-1e200")]
    [InlineData(DenseTransform.ZScore, "1e200")]
    public void A_number_too_large_for_float32(DenseTransform normalize, string cell)
    {
        folder.Write("items.tsv", $"key\tsize\na\t1\nb\t{cell}\n");

        folder.Refusal(Schemas.With(Size with { Normalize = normalize })).ShouldStartWith(
            $"items.tsv row 2 (line 3), column 'size': '{cell}' is too large; scaled it is no finite 32-bit "
            + "number.");
        Should.NotThrow(() => folder.Prepare(Schemas.With(Size with { Normalize = DenseTransform.Log1p })));
    }

    [Fact]
    public void An_empty_number_without_a_stated_value()
    {
        folder.Write("items.tsv", "key\tsize\na\t1\nb\t\n");

        folder.Refusal(Schemas.With(Size)).ShouldStartWith(
            "items.tsv row 2 (line 3), column 'size': the cell is empty where a number is needed;");
        Should.NotThrow(() => folder.Prepare(Schemas.With(Size with { Missing = 0 })));
    }

    [Fact]
    public void A_time_that_is_none()
    {
        folder.Write("pairs.tsv", "from\tto\tt\na\tb\t5\nb\ta\tn/a\n");

        folder.Refusal(Schemas.Plain() with { Pairs = [new PairSchema("pairs.tsv", "from", "to", "t")] })
            .ShouldStartWith("pairs.tsv row 2 (line 3), column 't': 'n/a' is no time; write it like 2024-");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("nan")]
    [InlineData("heavy")]
    [InlineData("")]
    [InlineData("1e39")]
    public void A_weight_that_is_none(string cell)
    {
        folder.Write("pairs.tsv", $"from\tto\tw\na\tb\t5\nb\ta\t{cell}\n");

        PairSchema pairs = new("pairs.tsv", "from", "to", Weight: "w");
        folder.Refusal(Schemas.Plain() with { Pairs = [pairs] })
            .ShouldBe($"pairs.tsv row 2 (line 3), column 'w': '{cell}' is no weight; write a number "
                + "from 0 to 3.4e38, the largest 32-bit one.");
    }

    [Fact]
    public void Weights_that_are_all_zero()
    {
        folder.Write("pairs.tsv", "from\tto\tw\na\tb\t0\nb\ta\t0.0\n");

        PairSchema pairs = new("pairs.tsv", "from", "to", Weight: "w");
        folder.Refusal(Schemas.Plain() with { Pairs = [pairs] })
            .ShouldStartWith("all 2 training pairs have weight 0, so nothing would be learned;");
    }

    [Fact]
    public void Too_many_unknown_keys()
    {
        folder.Write("pairs.tsv", "from\tto\na\tb\na\tghost\nb\tghost\nwho\ta\n");

        folder.Refusal(Schemas.Plain()).ShouldBe(
            "pairs.tsv: 3 of 4 pairs (75 %) name a key that no row of its table has: 1 in 'from', 2 in "
            + "'to'; at most "
            + "1 % may. Most frequent: 'ghost', 'who'; for one, see pairs.tsv row 2 (line 3), column "
            + "'to'. Add the "
            + "missing rows, or drop such pairs with --allow-unknown (or a higher maxUnknownShare).");
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_cells()
    {
        folder.Write("pairs.tsv", "from\tto\na\tb\na\n");
        folder.Refusal(Schemas.Plain()).ShouldBe("pairs.tsv line 3: 1 cells where the header has 2 ('a').");

        folder.Write("pairs.tsv", "from\tto\na\tb\tc\n");
        folder.Refusal(Schemas.Plain()).ShouldBe("pairs.tsv line 2: 3 cells where the header has 2 "
            + "('a\tb\tc').");
    }

    [Fact]
    public void A_quoted_cell_that_does_not_end()
    {
        folder.Write("items.csv", "key,x\na,1\nb,\"open\nc,2\n");

        folder.Refusal(Schemas.Plain("items.csv")).ShouldStartWith("items.csv line 3: a quoted cell "
            + "does not end");
    }

    [Fact]
    public void Invalid_utf8()
    {
        folder.WriteBytes("items.tsv", [.. "key\na\n"u8, 0xFF, 0xFE, .. "\nb\n"u8]);
        folder.Refusal(Schemas.Plain()).ShouldBe(
            "items.tsv line 3: the text is no valid UTF-8; save the file as UTF-8.");

        folder.WriteBytes("items.tsv", System.Text.Encoding.Unicode.GetBytes("\ufeffkey\na\nb\n"));
        folder.Refusal(Schemas.Plain()).ShouldBe(
            "items.tsv: the text is UTF-16 or UTF-32; save the file as UTF-8.");

        folder.WriteBytes("items.jsonl", [.. "{\"key\":\"a\"}\n{\"key\":\""u8, 0xFF, .. "\"}\n"u8]);
        folder.Refusal(Schemas.Plain("items.jsonl")).ShouldBe("items.jsonl line 2: the text "
            + "is no valid UTF-8; save the file as UTF-8.");
    }

    [Fact]
    public void Broken_json()
    {
        folder.Write("items.jsonl", "{\"key\":\"a\"}\n{\"key\":\n{\"key\":\"b\"}\n");

        folder.Refusal(Schemas.Plain("items.jsonl")).ShouldStartWith("items.jsonl line 2: no valid JSON: ");
    }

    [Fact]
    public void A_cell_over_the_stated_size()
    {
        folder.Write("items.tsv", $"key\nå\n{new string('å', 6)}\n");

        folder.Refusal(Schemas.Plain() with { MaxCellBytes = 11 }).ShouldBe(
            "items.tsv row 2 (line 3), column 'key': the cell has 12 bytes; at most 11 are taken. "
            + "Shorten it or raise "
            + "'maxCellBytes' in the schema.");
        folder.Write("items.tsv", $"key\na\n{new string('x', 3_000_000)}\n");
        folder.Refusal(Schemas.Plain()).ShouldStartWith("items.tsv line 3: the line has more than "
            + "2000000 bytes");
    }

    [Fact]
    public void A_truncated_or_damaged_gzip()
    {
        var text = "key\n" + string.Concat(Enumerable.Range(0, 5000).Select(n => $"k{n * 7919L % 5003}\n"));
        var whole = File.ReadAllBytes(folder.WriteGzip("items.tsv.gz", text).PathOf("items.tsv.gz"));
        const string expected = "items.tsv.gz: the gzip data is cut short or damaged (member 1, from "
            + "byte 0 on). "
            + "Fetch or make the file again.";

        foreach (var length in new[] { whole.Length / 2, whole.Length - 8, whole.Length - 1 })
        {
            folder.WriteBytes("items.tsv.gz", whole[..length]);
            folder.Refusal(Schemas.Plain("items.tsv.gz")).ShouldBe(expected);
        }

        whole[whole.Length / 2] ^= 0x10;
        folder.WriteBytes("items.tsv.gz", whole);
        folder.Refusal(Schemas.Plain("items.tsv.gz")).ShouldBe(expected);
        folder.Write("items.tsv.gz", "key\nplain\n");
        folder.Refusal(Schemas.Plain("items.tsv.gz")).ShouldStartWith("items.tsv.gz: it is no gzip file.");
    }

    [Fact]
    public void A_truncated_zstd()
    {
        folder.Copy(
            "SELECT uuid() AS key FROM range(20000)", "items.tsv.zst", "FORMAT csv, COMPRESSION zstd");
        var whole = File.ReadAllBytes(folder.PathOf("items.tsv.zst"));

        foreach (var length in new[] { 3, whole.Length / 2, whole.Length - 1 })
        {
            folder.WriteBytes("items.tsv.zst", whole[..length]);
            folder.Refusal(Schemas.Plain("items.tsv.zst")).ShouldContain("zstd");
        }
    }

    [Fact]
    public void A_truncated_parquet()
    {
        folder.Copy("SELECT 'a' AS key", "items.parquet", "FORMAT parquet");
        var whole = File.ReadAllBytes(folder.PathOf("items.parquet"));
        folder.WriteBytes("items.parquet", whole[..(whole.Length / 2)]);

        folder.Refusal(Schemas.Plain("items.parquet")).ShouldStartWith("items.parquet: it is no Parquet "
            + "file, or it is cut short.");
    }

    [Fact]
    public void Text_files_of_one_source_with_different_columns()
    {
        folder.Write("many/1.tsv", "key\tx\na\t1\n").Write("many/2.tsv", "x\tkey\n1\tb\n");

        folder.Refusal(Schemas.Plain("many")).ShouldStartWith(
            "many/2.tsv: columns 'x', 'key' where many/1.tsv has 'key', 'x';");
    }

    [Fact]
    public void A_list_column_for_a_single_value()
    {
        folder.Write("items.jsonl", "{\"key\":\"a\",\"tags\":[\"x\"]}\n");

        folder.Refusal(Schemas.Plain() with
        {
            Items = new EntitySchema(
                "items.jsonl", "key", [new FeatureSchema("tags", FeatureKind.Categorical)]),
        }).ShouldBe("items.jsonl line 1: 'tags' is a list where one value is needed; only features of kind "
            + "'bag' or 'text' read lists.");
    }

    [Fact]
    public void Splits_that_leave_nothing_to_train_on()
    {
        folder.Write("pairs.tsv", "from\tto\tt\na\tb\t5\nb\ta\t9\n");

        folder.Refusal(Schemas.Plain() with
        {
            Pairs = [new PairSchema("pairs.tsv", "from", "to", "t")],
            Split = new SplitSchema(SplitKind.Time, TestFrom: DateTimeOffset.UnixEpoch),
        }).ShouldStartWith("no training pairs are left: 2 test pairs, 0 validation pairs");
    }

    [Fact]
    public void A_folder_that_is_not_empty_stays_as_it_is()
    {
        folder.Write("out/dataset/mine.txt", "keep");

        var error = Should.Throw<DataFormatException>(() => Preparation.Run(
            Schemas.Plain(), new PreparationOptions(folder.PathOf("."), folder.Out)));

        error.Message.ShouldContain("is not empty and no twinspire-dataset folder");
        Directory.EnumerateFileSystemEntries(folder.PathOf("out")).ShouldBe([folder.Out]);
        File.ReadAllText(folder.PathOf("out/dataset/mine.txt")).ShouldBe("keep");
    }

    [Theory]
    [InlineData("out/dataset/pairs.tsv", null)]
    [InlineData("out/dataset/*.tsv", null)]
    [InlineData("pairs.tsv", "out/dataset/mine.json")]
    public void A_dataset_with_a_source_or_the_schema_inside_is_not_replaced(string pairs, string? schema)
    {
        folder.Prepare(Schemas.Plain());
        folder.Write("out/dataset/pairs.tsv", "from\tto\na\tb\n").Write("out/dataset/mine.json", "{}");
        var options = new PreparationOptions(
            folder.PathOf("."),
            folder.Out,
            Force: true,
            SchemaPath: schema is null ? null : folder.PathOf(schema));

        Should.Throw<DataFormatException>(() => Preparation.Run(Schemas.Plain(pairs: pairs), options))
            .Message.ShouldEndWith("which is read; name another folder.");

        File.Exists(folder.PathOf("out/dataset/pairs.tsv")).ShouldBeTrue();
        File.Exists(folder.PathOf("out/dataset/mine.json")).ShouldBeTrue();
    }
}
