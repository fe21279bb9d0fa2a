using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Ingest.Planted;

namespace Twinspire.Ingest.Tests.Planted;

public sealed class PlantedTablesTests : IDisposable
{
    private static readonly PlantedOptions Small =
        new(Items: 2000, Pairs: 20_000, NGrams: 1000, Categories: 500, Topics: 20, TopicShare: 0.7);

    private readonly string root = Directory.CreateTempSubdirectory("twinspire-planted-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Seven_pairs_in_ten_stay_within_their_topic()
    {
        using var data = Prepared("data", Small);

        var same = 0;
        for (var pair = 0; pair < data.Train.Count; pair++)
        {
            var query = KeyOf(data, data.Train.Queries[pair]);
            var item = KeyOf(data, data.Train.Items[pair]);
            same += query % 20 == item % 20 ? 1 : 0;
        }

        // Chance adds 1 in 20 of the other three in ten; five deviations of 20,000 draws are 0.016.
        ((double)same / data.Train.Count).ShouldBe(0.7 + (0.3 / 20), 0.03);
    }

    [Fact]
    public void Popularity_falls_with_the_rank()
    {
        using var data = Prepared("data", Small with { TopicShare = 0 });

        var counts = new int[Small.Items];
        foreach (var item in data.Train.Items)
        {
            counts[KeyOf(data, item)]++;
        }

        // Log-uniform: ranks below 10 take ln 11 / ln 2000 of all pairs, 32 %.
        ((double)counts[..10].Sum() / data.Train.Count).ShouldBe(0.32, 0.03);
    }

    [Fact]
    public void The_same_seed_makes_the_same_tables_and_another_seed_others()
    {
        using var one = Prepared("one", Small);
        using var again = Prepared("again", Small);
        using var other = Prepared("other", Small with { Seed = 2 });

        again.Train.Items.ToArray().ShouldBe(one.Train.Items.ToArray());
        other.Train.Items.ToArray().ShouldNotBe(one.Train.Items.ToArray());
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused()
    {
        File.WriteAllText(Path.Combine(root, "mine.txt"), "kept");

        Should.Throw<DataFormatException>(() => PlantedTables.Write(Small, root)).Message
            .ShouldContain("is not empty");

        Directory.GetFileSystemEntries(root).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_folder_beside_the_target_stays_as_it_is()
    {
        var beside = Directory.CreateDirectory(Path.Combine(root, "new.partial")).FullName;
        File.WriteAllText(Path.Combine(beside, "mine.txt"), "kept");

        PlantedTables.Write(
            Small, Path.Combine(root, "new"), cancel: TestContext.Current.CancellationToken);

        File.ReadAllText(Path.Combine(beside, "mine.txt")).ShouldBe("kept");
        Directory.GetFileSystemEntries(Path.Combine(root, "new")).Length.ShouldBe(3); // items, pairs, schema
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_together()
    {
        var message = Should.Throw<RecipeException>(() =>
            PlantedTables.Write(Small with { Items = 10, TopicShare = 2 }, Path.Combine(root, "new")))
            .Message;

        message.ShouldContain("items is 10");
        message.ShouldContain("topicShare is 2");
    }

    private static int KeyOf(Dataset data, int row) => int.Parse(data.Items.Keys.KeyOf(row));

    private Dataset Prepared(string name, PlantedOptions options)
    {
        var tables = Path.Combine(root, name, "tables");
        Directory.CreateDirectory(Path.Combine(root, name));
        PlantedTables.Write(options, tables);
        var schema = SchemaFile.Read(Path.Combine(tables, "schema.json"), []);
        var target = Path.Combine(root, name, "data");
        Preparation.Run(schema, new PreparationOptions(tables, target));
        return Dataset.Open(target);
    }
}
