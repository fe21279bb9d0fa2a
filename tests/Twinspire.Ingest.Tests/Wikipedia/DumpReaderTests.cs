using System.Text;
using CsCheck;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Ingest.Wikipedia;

namespace Twinspire.Ingest.Tests.Wikipedia;

public sealed class DumpReaderTests
{
    private static readonly string[] Awkward =
    [
        "", "a", "O'Brien", "\"\"", "a\\", "\\'", "),(", ");", "a,b", "(1,'x')", "NULL", "-- x", "/* x */",
        "é山😀", "line\nend\r\0\x1A\tx", "'),('", "x');\nINSERT", "a\\n",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]),
        Gen.String[Gen.Char["ab'\\\"(),;\n éж"], 0, 12]);

    [Fact]
    public void Values_come_as_they_were_written()
    {
        var dump = new DumpText("t", "a,b,c").Row(1, "O'Brien\n\\\t\"", null).Row(-12, "é,(", 0.25)
            .Row(long.MaxValue / 10, "", 1e-20).Row(7, "b", "c");

        Rows(dump.ToString()).ShouldBe(
        [
            "1|O'Brien\n\\\t\"|", "-12|é,(|0.25", $"{long.MaxValue / 10}||1E-20", "7|b|c",
        ]);
    }

    [Fact]
    public void Every_escape_of_the_manual_is_understood() =>
        // A backslash before any other sign leaves the sign; two quotes are one.
        Rows(Dump(@"(1,'\0\'\""\b\n\r\t\Z\\\%\_x''y',NULL)")).ShouldBe(["1|\0'\"\b\n\r\t\x1A\\%_x'y|"]);

    [Fact]
    public void Binary_strings_come_in_both_spellings() =>
        Rows(Dump("(0x4AC3A9,_binary 'a\\'b',_utf8mb4'c'),( 1 , NULL , -0.5e+3 )"))
            .ShouldBe(["Jé|a'b|c", "1||-0.5e+3"]);

    [Fact]
    public void Rows_may_stand_on_lines_of_their_own() =>
        Rows(Head + "INSERT INTO `t` VALUES\n(1,2,3),\n(4,5,6);\n"
            + "insert ignore into t (`a`,`b`,`c`) values (7,8,9);")
            .ShouldBe(["1|2|3", "4|5|6", "7|8|9"]);

    [Fact]
    public void Other_tables_and_statements_are_passed_over() =>
        Rows("SET a = 'x;';\nCREATE TABLE `u` (`z` int);\nINSERT INTO `u` VALUES ('a;b(');\n"
            + "CREATE VIEW v AS SELECT 1;\n# t\n" + Dump("(1,2,3)") + "INSERT INTO `u` VALUES (1);")
            .ShouldBe(["1|2|3"]);

    [Fact]
    public void Columns_come_from_the_definition_of_the_table()
    {
        using var reader = Reader(new DumpText("page", "page_id,page_title,page_len").ToString(), "page");

        reader.Columns.ShouldBe(["page_id", "page_title", "page_len"]);
        reader.Require("page_title").ShouldBe(1);
        reader.Find("page_lang").ShouldBe(-1);
        Should.Throw<DataFormatException>(() => reader.Require("page_lang"))
            .Message.ShouldBe("t.sql: table 'page' has no column 'page_lang'; it has page_id, page_title, "
                + "page_len.");
        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void Columns_may_come_from_the_insert_itself()
    {
        using var reader = Reader("INSERT INTO `db`.`t` (`b`, c) VALUES (1,2);", "t");

        reader.Columns.ShouldBe(["b", "c"]);
        reader.Read().ShouldBeTrue();
        reader.TryWhole(1, out var value).ShouldBeTrue();
        value.ShouldBe(2);
    }

    [Fact]
    public void Any_buffer_gives_the_same_rows() =>
        Gen.Select(Gen.Select(Gen.Int, Text, Text).Array[0, 12], Gen.Int[1, 300], Gen.Int[1, 5])
            .Sample((rows, buffer, perInsert) =>
            {
                var dump = new DumpText("t", "a,b,c", perInsert);
                Array.ForEach(rows, row => dump.Row(row.Item1, row.Item2, row.Item3));

                var read = Rows(dump.ToString(), buffer);

                return read.SequenceEqual(rows.Select(row => $"{row.Item1}|{row.Item2}|{row.Item3}"));
            }, iter: 500);

    [Fact]
    public void A_dump_is_read_alike_wherever_the_buffer_ends()
    {
        var dump = new DumpText("t", "a,b,c");
        Array.ForEach(Awkward, text => dump.Row(1, text, text));
        var expected = Awkward.Select(text => $"1|{text}|{text}").ToArray();

        for (var buffer = 1; buffer < 1000; buffer++)
        {
            Rows(dump.ToString(), buffer).SequenceEqual(expected)
                .ShouldBeTrue($"buffer of {buffer} bytes");
        }
    }

    [Theory]
    [InlineData("(2,3)", "2 values where the table has 3 columns")]
    [InlineData("(2,3,4,5)", "more than 3 values")]
    [InlineData("(2,x,4)", "'x,4),(7,8,9);\n' where a value should be")]
    [InlineData("(2,'b'c,4)", "'c,4),(7,8,9);\n' behind a value")]
    [InlineData("(2,NUL,4)", "'NUL,4),(7,8,9);\n' where a value should be")]
    [InlineData("(2,-,4)", "'-,4),(7,8,9);\n' where a number should be")]
    [InlineData("2,3,4)", "'2,3,4),(7,8,9);\n' where a row should start")]
    [InlineData("(2,'b,4)", "a value does not end")]
    [InlineData("(2,,4)", "',4),(7,8,9);\n' where a value should be")]
    [InlineData("(2,é,4),(3,(,1)", null)]
    public void A_broken_row_is_noted_with_its_place_and_costs_no_other(string broken, string? problem)
    {
        var text = Dump("(1,2,3)", broken, "(7,8,9)");
        using var reader = Reader(text, "t", 16);

        var rows = All(reader);

        rows.ShouldBe(["1|2|3", "7|8|9"]);
        reader.Broken.Count.ShouldBe(problem is null ? 2 : 1);
        reader.Rows.ShouldBe(2 + reader.Broken.Count);
        var first = reader.Broken.First[0];
        first.Row.ShouldBe(2);
        first.Offset.ShouldBe(
            Encoding.UTF8.GetByteCount(text[..text.IndexOf(broken, StringComparison.Ordinal)]));
        first.Problem.ShouldBe((problem ?? first.Problem).Replace('\n', ' '));
    }

    [Fact]
    public void What_stands_between_two_rows_costs_the_second_too() =>
        Rows(Dump("(1,2,3)", "(4,5,6)!", "(7,8,9)", "(10,11,12)")).ShouldBe(["1|2|3", "10|11|12"]);

    [Fact]
    public void A_broken_last_row_ends_with_its_statement() =>
        Rows(Dump("(1,2,3)", "(4,'5,6)") + Insert("(7,8,9)")).ShouldBe(["1|2|3", "7|8|9"]);

    [Fact]
    public void A_value_of_the_wrong_kind_can_be_rejected()
    {
        using var reader = Reader(Dump("(1,2,3)", "('x',2,3)"), "t");
        reader.Read();
        reader.Read();

        reader.TryWhole(0, out _).ShouldBeFalse();
        reader.Reject("a is no number");

        reader.Broken.First.ShouldBe([new BrokenRow(2, Head.Length + "INSERT INTO `t` VALUES (1,2,3),".Length,
            "a is no number")]);
    }

    [Fact]
    public void Too_many_broken_rows_are_refused()
    {
        using var reader = Reader(Dump("(1,2,3)", "(x)", "(4,5,6)", "(7)"), "t");
        All(reader);

        reader.Broken.Check(reader.Rows, 0.5);
        Should.Throw<DataFormatException>(() => reader.Broken.Check(reader.Rows, 0.49))
            .Message.ShouldStartWith("t.sql: 2 of 4 rows are broken, more than a share of 0.49; the first is "
                + $"row 2 (byte {Head.Length + "INSERT INTO `t` VALUES (1,2,3),".Length}): ");
    }

    [Fact]
    public void A_dump_that_ends_inside_a_statement_is_refused_wherever_it_ends()
    {
        var text = Dump("(1,'b','c')", "(4,'\\'e','f')");
        var start = text.IndexOf("INSERT", StringComparison.Ordinal);

        for (var length = start + 1; length < text.TrimEnd().Length; length++)
        {
            Should.Throw<DataFormatException>(() => Rows(text[..length], 8))
                .Message.ShouldStartWith("t.sql is cut short: what starts at byte ");
        }
    }

    [Fact]
    public void Any_damage_is_read_or_refused_in_words()
    {
        var dump = new DumpText("t", "a,b,c");
        Array.ForEach(Awkward, text => dump.Row(1, text, text));
        var bytes = dump.Bytes();
        const string Signs = "'\\(),;`\n\0x-/*";
        var sign = Gen.OneOf(Gen.Int[0, Signs.Length - 1].Select(i => (byte)Signs[i]), Gen.Byte);

        Gen.Select(Gen.Int[0, bytes.Length - 1], sign).Array[1, 4].Sample(changes =>
        {
            var damaged = bytes.ToArray();
            Array.ForEach(changes, change => damaged[change.Item1] = change.Item2);
            try
            {
                using var reader = new DumpReader(new MemoryStream(damaged), "t.sql", "t", 64);
                All(reader);
            }
            catch (DataFormatException error)
            {
                error.Message.ShouldStartWith("t.sql");
            }
        }, iter: 2000);
    }

    [Fact]
    public void What_is_no_dump_of_the_table_is_refused()
    {
        Refusal("CREATE TABLE `u` (`a` int);", "there is no table 't' in it");
        Refusal("", "there is no table 't' in it");
        Refusal("CREATE TABLE `mw_t` (`a` int);", "it has 'mw_t', whose name has the table prefix 'mw_' of a "
            + "MediaWiki. Replace `mw_t` by `t` in the dump.");
        Refusal("INSERT INTO t VALUES (1);", "rows of 't' come before its CREATE TABLE");
        Refusal(
            Dump("(1,2,3)") + "INSERT INTO t (a,c,b) VALUES (1,2,3);",
            "the columns of 't' change to a, c, b");
    }

    [Fact]
    public void A_dump_of_another_width_is_named_as_such()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            foreach (var mark in new[] { "", "\uFEFF" })
            {
                var bytes = encoding.GetBytes(mark + Dump("(1,2,3)"));
                using var reader = new DumpReader(new MemoryStream(bytes), "t.sql", "t");
                Should.Throw<DataFormatException>(() => reader.Columns).Message
                    .ShouldStartWith("t.sql: the dump is UTF-16 or UTF-32,");
            }
        }
    }

    [Fact]
    public void A_row_that_never_ends_costs_no_more_memory_than_allowed()
    {
        var text = Dump("(1,2,3)", $"(1,'{new string('x', 5000)}',3)", "(4,5,6)");
        using var reader = new DumpReader(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.sql", "t", buffer: 64, longest: 1024);

        All(reader).ShouldBe(["1|2|3", "4|5|6"]);
        reader.Broken.First.Single().Problem.ShouldBe("a value does not end");
    }

    private const string Head = "CREATE TABLE `t` (`a` int(10), `b` int, `c` int, KEY (`a`));\n";

    private static string Insert(params string[] rows) =>
        $"INSERT INTO `t` VALUES {string.Join(',', rows)};\n";

    private static string Dump(params string[] rows) => Head + Insert(rows);

    private static void Refusal(string text, string message) =>
        Should.Throw<DataFormatException>(() =>
        {
            using var reader = Reader(text, "t");
            reader.Columns.ToString();
            All(reader);
        }).Message.ShouldContain(message);

    private static DumpReader Reader(string text, string table, int buffer = 1 << 16) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.sql", table, buffer);

    private static List<string> Rows(string text, int buffer = 1 << 16)
    {
        using var reader = Reader(text, "t", buffer);
        return All(reader);
    }

    private static List<string> All(DumpReader reader)
    {
        List<string> result = [];
        while (reader.Read())
        {
            result.Add(string.Join('|', Enumerable.Range(0, reader.Columns.Count)
                .Select(column => Encoding.UTF8.GetString(reader.Text(column)))));
        }

        return result;
    }
}
