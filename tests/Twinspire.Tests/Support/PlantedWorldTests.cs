using Shouldly;

namespace Twinspire.Tests.Support;

public sealed class PlantedWorldTests
{
    [Fact]
    public void The_pairs_are_every_two_items_of_a_cluster_once()
    {
        var world = PlantedWorld.Create();

        var pairs = world.Train.Concat(world.Validation).Concat(world.Test).ToArray();

        pairs.Length.ShouldBe(8 * 10 * 9); // clusters · queries of a cluster · others of it
        pairs.ShouldBeUnique();
        pairs.ShouldAllBe(pair => world.ClusterOf(pair.Query) == world.ClusterOf(pair.Item));
        pairs.ShouldAllBe(pair => pair.Query != pair.Item);
    }

    [Fact]
    public void Cold_items_have_no_pair_outside_the_test_set()
    {
        var world = PlantedWorld.Create();

        world.Train.Concat(world.Validation).SelectMany(pair => new[] { pair.Query, pair.Item })
            .ShouldAllBe(item => !world.IsCold(item));
        Enumerable.Range(0, world.Count).Count(world.IsCold).ShouldBe(world.Clusters);
    }

    [Fact]
    public void The_same_seed_makes_the_same_world()
    {
        PlantedWorld.Create(3).Titles.ShouldBe(PlantedWorld.Create(3).Titles);
        PlantedWorld.Create(3).Titles.ShouldNotBe(PlantedWorld.Create(4).Titles);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dataset_holds_the_world(bool separateQueries)
    {
        var world = PlantedWorld.Create();
        using var folder = new TemporaryFolder();

        using var data = PlantedDataset.Write(world, folder["data"], separateQueries);

        data.ItemToItem.ShouldBe(!separateQueries);
        data.Items.Count.ShouldBe(world.Count);
        data.Items.Keys.KeyOf(11).ShouldBe("item-0011");
        data.Queries.Keys.KeyOf(11).ShouldBe(separateQueries ? "user-0011" : "item-0011");
        data.Train.Queries.ToArray().ShouldBe(world.Train.Select(pair => pair.Query));
        data.Test.Items.ToArray().ShouldBe(world.Test.Select(pair => pair.Item));
    }

    [Fact]
    public void A_cold_item_is_out_of_vocabulary_but_its_title_is_not()
    {
        var world = PlantedWorld.Create();
        using var folder = new TemporaryFolder();
        using var data = PlantedDataset.Write(world, folder["data"]);
        var cold = Enumerable.Range(0, world.Count).First(world.IsCold);

        data.Items.Features[0].Ids(cold).ToArray().ShouldBe([0]);
        data.Items.Features[0].Ids(0)[0].ShouldBeGreaterThan(0);
        data.Items.Features[1].Ids(cold).ToArray().ShouldContain(id => id > 0);
    }
}
