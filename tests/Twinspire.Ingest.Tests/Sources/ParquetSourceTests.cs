using Shouldly;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests.Sources;

public sealed class ParquetSourceTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public ParquetSourceTests() => folder.Write("pairs.tsv", "from\tto\né0\té1\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Binary_columns_that_hold_text_are_read_as_text()
    {
        Write("encode('é' || r) AS key, [encode('ü'), NULL, encode('w' || r)] AS tags FROM range(2) t(r)");

        using var data = folder.PrepareAndOpen(Tags());

        data.Items.Keys.KeyOf(1).ShouldBe("é1");
        data.Items.Features[0].Ids(0).Length.ShouldBe(2);
        data.Vocabularies["tags"].Size.ShouldBe(1 + 3);
    }

    [Theory]
    [InlineData("'\\xFF\\x00'::BLOB AS key, ['a'] AS tags", "i.parquet row 1, column 'key': the cell holds "
        + "bytes that")]
    [InlineData("'a' AS key, ['\\xC3'::BLOB] AS tags", "i.parquet row 1, column 'tags': the cell holds "
        + "bytes that are")]
    [InlineData("'a' AS key, [['x']] AS tags", "i.parquet, column 'tags' (items.features.tags): cells of "
        + "type list of "
        + "list are not read;")]
    [InlineData("'a' AS key, {'x': 1} AS tags", "i.parquet, column 'tags' (items.features.tags): cells of "
        + "type STRUCT")]
    [InlineData("'a' AS key, [{'x': 1}] AS tags", "i.parquet, column 'tags' (items.features.tags): cells of "
        + "type list of STRUCT")]
    [InlineData("'a' AS key, map{'x': 1} AS tags", "i.parquet, column 'tags' (items.features.tags): cells "
        + "of type MAP")]
    [InlineData("'a' AS key, INTERVAL 3 DAYS AS tags", "i.parquet, column 'tags' (items.features.tags): "
        + "cells of type ")]
    [InlineData("['a'] AS key, 'x' AS tags", "i.parquet, column 'key' (items.key): the cells are lists "
        + "where one value")]
    [InlineData("'a' AS name, 'x' AS tags", "i.parquet: no column 'key' (items.key); the columns are "
        + "'name', 'tags'.")]
    public void What_is_no_text_number_or_flat_list_is_refused(string select, string message)
    {
        Write(select);

        folder.Refusal(Tags()).ShouldStartWith(message);
    }

    [Fact]
    public void A_column_may_bear_the_name_that_the_engine_gives_paths()
    {
        Directory.CreateDirectory(folder.PathOf("many"));
        foreach (var file in new[] { 1, 2 })
        {
            folder.Copy(
                $"SELECT 'é' || ({file} * 2 + r - 2) AS key, 'w' AS tags, 'x' AS FileName, 'y' AS filename_ "
                + "FROM range(2) t(r)", $"many/{file}.parquet", "FORMAT parquet");
        }

        using var data = folder.PrepareAndOpen(Tags("many"));

        Enumerable.Range(0, 4).Select(data.Items.Keys.KeyOf).ShouldBe(["é0", "é1", "é2", "é3"]);
    }

    [Fact]
    public void A_column_that_bears_the_name_of_row_numbers_is_refused()
    {
        Write("'é' || r AS key, 'w' AS tags, r AS File_Row_Number FROM range(2) t(r)");

        folder.Refusal(Tags()).ShouldContain("a column is named 'File_Row_Number'");
    }

    [Fact]
    public void Files_of_one_source_need_the_same_columns()
    {
        Directory.CreateDirectory(folder.PathOf("many"));
        folder.Copy("SELECT 'a' AS key, 'x' AS tags", "many/1.parquet", "FORMAT parquet");
        folder.Copy("SELECT 'b'::BLOB AS key, 'x' AS tags", "many/2.parquet", "FORMAT parquet");

        folder.Refusal(Tags("many")).ShouldStartWith("many/2.parquet: no column 'key' of type VARCHAR, which "
            + "many/1.parquet has;");
    }

    [Fact]
    public void Times_and_numbers_of_Parquet_files_are_read()
    {
        Write("'é' || r AS key, 'x' AS tags FROM range(2) t(r)");
        folder.Copy("SELECT 'é0' AS f, 'é1' AS t, TIMESTAMPTZ '2024-01-05 10:00:00.5+02' AS at, 3::UTINYINT "
            + "AS n",
            "p.parquet", "FORMAT parquet");

        using var data = folder.PrepareAndOpen(Tags() with
        {
            Pairs = [new PairSchema("p.parquet", "f", "t", "at", "n", "n>=3")],
        });

        data.Train.Times[0].ShouldBe(DateTimeOffset.Parse("2024-01-05T08:00:00.5Z").ToUnixTimeMilliseconds());
        data.Train.Weights[0].ShouldBe(3);
    }

    private void Write(string select) => folder.Copy("SELECT " + select, "i.parquet", "FORMAT parquet");

    private static DatasetSchema Tags(string source = "i.parquet") => Schemas.Plain() with
    {
        Items = new EntitySchema(source, "key", [new FeatureSchema("tags", FeatureKind.Bag)]),
    };
}
