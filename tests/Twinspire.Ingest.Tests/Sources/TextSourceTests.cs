using System.Text;
using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests.Sources;

/// <summary>What stands in a text file is read as it stands, whatever is around it.</summary>
public sealed class TextSourceTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public TextSourceTests() =>
        folder.Write("items.tsv", "key\na\nb\nc\n").Write("pairs.tsv", "from\tto\na\tb\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("csv", "key,tags\na,x\nb,y\n")]
    [InlineData("tsv", "key\ttags\na\tx\nb\ty\n")]
    [InlineData("jsonl", "{\"key\":\"a\",\"tags\":\"x\"}\n{\"key\":\"b\",\"tags\":\"y\"}\n")]
    [InlineData("json", "[{\"key\":\"a\",\"tags\":\"x\"},{\"key\":\"b\",\"tags\":\"y\"}]")]
    public void Folder_names_are_no_data_and_a_byte_order_mark_is_passed_over(string format, string text)
    {
        foreach (var source in new[] { $"tags=z/key=q/i.{format}", $"bom/i.{format}" })
        {
            folder.Write(source, source[0] == 'b' ? "\uFEFF" + text : text);

            using var data = folder.PrepareAndOpen(WithTags(source));

            data.Items.Keys.KeyOf(1).ShouldBe("b");
            data.Vocabularies["tags"].Size.ShouldBe(3);
        }
    }

    [Fact]
    public void Folder_names_are_no_data_of_Parquet_files()
    {
        Directory.CreateDirectory(folder.PathOf("tags=z"));
        folder.Copy("SELECT unnest(['a', 'b']) AS key, unnest(['x', 'y']) AS tags", "tags=z/i.parquet",
            "FORMAT parquet");

        using var data = folder.PrepareAndOpen(WithTags("tags=z/i.parquet"));

        data.Vocabularies["tags"].Size.ShouldBe(3);
    }

    [Theory]
    [InlineData("key,x\r\na,1\nb,2\r\nc,3")]
    [InlineData("key,x\na,1\r\nb,2\rc,3\r")]
    [InlineData("key,x\ra,1\rb,2\rc,3")]
    [InlineData("key,x\r\n\r\na,1\n\n\nb,2\r\n\rc,3\n\n")]
    public void Lines_may_end_in_any_way_in_one_file(string text)
    {
        folder.Write("items.csv", text);

        using var data = folder.PrepareAndOpen(Schemas.Plain("items.csv"));

        Enumerable.Range(0, 3).Select(data.Items.Keys.KeyOf).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_does_whatever_ends_them()
    {
        folder.Write("items.csv", "key,x\r\n\"a\r\nb\rc\",1\r\n\r\n,2\n");

        folder.Refusal(Schemas.Plain("items.csv")).ShouldStartWith("items.csv row 2 (line 6), column 'key': "
            + "the key is empty;");
    }

    [Fact]
    public void Records_longer_than_what_is_read_at_once_are_read()
    {
        var text = new StringBuilder("key,tags\r\n");
        for (var row = 0; row < 30; row++)
        {
            text.Append($"k{row},\"{new string((char)('a' + row % 20), 50_000 + row)}\"\"\r\n,\"\r\n");
        }

        folder.Write("items.csv", text.ToString()).Write("pairs.tsv", "from\tto\nk1\tk29\n");

        using var data = folder.PrepareAndOpen(WithTags("items.csv"));

        data.Items.Count.ShouldBe(30);
        data.Vocabularies["tags"].Size.ShouldBe(3);
    }

    [Theory]
    [InlineData("key,x,key\na,1,b\n", "items.csv line 1: the header names 'key' 2 times;")]
    [InlineData("\nkey,y,x,y\na,1,b,2\n", "items.csv line 2: the header names 'y' 2 times;")]
    [InlineData("key,x\na, \"1\"\n", "items.csv line 2: a blank stands before the quote of a cell "
        + "('\"1\"');")]
    [InlineData("key,x\na,\"1\"2\n", "items.csv line 2: text follows a closing quote ('\"1\"2');")]
    [InlineData("key,x\na,\"1\n2\n", "items.csv line 2: a quoted cell does not end ('\"1');")]
    [InlineData("key,x\na,1\0\n", "items.csv line 2: it holds a zero byte, which no text has.")]
    [InlineData("key;x\na;1\n", "items.csv: no column 'key' (items.key); the columns are 'key;x'. If ';' "
        + "stands between them, state \"separator\": \";\" in the schema.")]
    [InlineData("PK\u0003\u0004", "items.csv: the file is compressed, which its name does not say;")]
    public void What_could_be_read_in_two_ways_is_refused(string text, string message)
    {
        folder.Write("items.csv", text);

        folder.Refusal(Schemas.Plain("items.csv")).ShouldStartWith(message);
    }

    [Fact]
    public void Text_of_another_width_is_named_as_such()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            foreach (var mark in new[] { "", "\uFEFF" })
            {
                folder.WriteBytes("items.csv", encoding.GetBytes(mark + "key,x\na,1\n"));

                folder.Refusal(Schemas.Plain("items.csv")).ShouldBe("items.csv: the text is UTF-16 or "
                    + "UTF-32; save the file as UTF-8.");
            }
        }
    }

    [Theory]
    [InlineData("|", "x.dat")]
    [InlineData("::", "x.dat")]
    [InlineData(";", "x.csv")]
    [InlineData(":::", "x.txt")]
    [InlineData("\t", "x.csv")]
    public void Cells_may_stand_between_any_separator_with_or_without_a_header(string separator, string name)
    {
        var cells = new[] { ("a", "b:c"), ("b", "\"x\ny\""), ("c", "") };
        var rows = string.Concat(cells.Select(cell => $"{cell.Item1}{separator}{cell.Item2}\n"));
        folder.Write(name, $"key{separator}tags\n{rows}").Write("bare/" + name, rows);

        foreach (var source in new[] { name, "bare/" + name })
        {
            using var data = folder.PrepareAndOpen(Schemas.Plain() with
            {
                Items = new EntitySchema(
                    source, "key", [new FeatureSchema("tags", FeatureKind.Categorical)], Separator: separator,
                    Columns: source == name ? null : ["key", "tags"]),
            });
            data.Items.Count.ShouldBe(3);
            data.Vocabularies["tags"].Size.ShouldBe(3);
        }
    }

    [Fact]
    public void Stated_columns_are_those_of_files_without_a_header()
    {
        folder.Write("items.csv", "key,x\na,1\nb,2\n");
        DatasetSchema Columns(params string[] names) => Schemas.Plain() with
        {
            Items = new EntitySchema("items.csv", "key", [Schemas.Id], Columns: names),
        };

        folder.Refusal(Columns("key", "x")).ShouldBe("items.csv line 1: it names the columns, as the "
            + "schema's 'columns' do; drop 'columns'.");
        folder.Refusal(Columns("key")).ShouldBe("items.csv line 1: 2 cells where 'columns' names 1 "
            + "('key,x').");
    }

    [Fact]
    public void Separators_and_columns_are_for_text_tables()
    {
        folder.Write("items.jsonl", "{\"key\":\"a\"}\n");

        folder.Refusal(Schemas.Plain() with
        {
            Items = new EntitySchema("items.jsonl", "key", [Schemas.Id], Separator: ";"),
        }).ShouldStartWith("items.jsonl: 'separator' and 'columns' are for text tables");
    }

    [Fact]
    public void A_gzip_file_filled_up_with_zeros_is_read()
    {
        folder.WriteGzip("items.tsv.gz", "key\na\n", "b\n");
        var whole = File.ReadAllBytes(folder.PathOf("items.tsv.gz"));
        folder.WriteBytes("items.tsv.gz", [.. whole, .. new byte[512]]);

        using var data = folder.PrepareAndOpen(Schemas.Plain("items.tsv.gz"));

        data.Items.Count.ShouldBe(2);
    }

    [Fact]
    public void Blank_keys_are_named_by_their_first_row_and_left_out_where_the_schema_says_so()
    {
        folder.Write("clicks.csv", "user,to\nu0,a\n\"u\n1\",b\n,a\n\"\",b\n \t,c\nu0,c\n");
        var schema = new DatasetSchema(
            new EntitySchema("items.tsv", "key", [Schemas.Id]),
            [new PairSchema("clicks.csv", "user", "to")],
            new EntitySchema(
                "clicks.csv", "user", [new FeatureSchema("user", FeatureKind.Categorical)], Distinct: true),
            Schemas.AllTrain);

        folder.Refusal(schema).ShouldStartWith("clicks.csv row 3 (line 5), column 'user': the key is empty; "
            + "every row needs one. Fill it, or leave such rows out with \"dropBlankKeys\": true");

        var report = folder.Prepare(schema with
        {
            Queries = schema.Queries! with { DropBlankKeys = true },
            Pairs = [schema.Pairs[0] with { DropBlankKeys = true }],
        });
        report.Sources[1].Dropped.ShouldBe(new Dictionary<string, long> { ["blank key"] = 3 });
        report.Sources[2].Dropped.ShouldBe(new Dictionary<string, long> { ["blank key"] = 3 });
        (report.Train, report.TrainingQueries).ShouldBe((3, 2));
    }

    [Fact]
    public void Keys_equal_up_to_their_normal_form_are_refused()
    {
        folder.Write("items.csv", "key\ncafe\u0301\nb\ncaf\u00E9\n").Write("pairs.tsv", "from\tto\nb\tb\n");

        folder.Refusal(Schemas.Plain("items.csv")).ShouldStartWith("items.csv row 3 (line 4), column 'key': "
            + "the key 'caf\u00E9' equals that of items.csv row 1 (line 2) in Unicode normal form NFC");
    }

    [Theory]
    [InlineData("cafe\u0301")]
    [InlineData(" caf\u00E9 ")]
    public void An_unknown_key_that_looks_like_a_known_one_is_named_as_such(string key)
    {
        folder.Write("items.csv", "key\ncaf\u00E9\nb\n").Write("pairs.tsv", $"from\tto\nb\t{key}\n");

        folder.Refusal(Schemas.Plain("items.csv")).ShouldContain(
            $"'{key}' equals the key 'caf\u00E9' of items but for blanks around it or its Unicode "
            + "normal form;");
    }

    private static DatasetSchema WithTags(string source) => Schemas.Plain() with
    {
        Items = new EntitySchema(source, "key", [new FeatureSchema("tags", FeatureKind.Bag)]),
    };
}
