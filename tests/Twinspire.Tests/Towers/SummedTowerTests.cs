using Shouldly;
using Twinspire.Batching;
using Twinspire.Kernels;
using Twinspire.Tests.Support;
using Twinspire.Towers;

namespace Twinspire.Tests.Towers;

public sealed class SummedTowerTests
{
    private static readonly FeatureSpec Id = new("id", "id", 4, 8);

    [Fact]
    public void Without_layers_a_vector_is_that_of_a_layer_that_starts_as_the_sum()
    {
        using var folder = new TemporaryFolder();
        using var data = PlantedDataset.Write(
            PlantedWorld.Create(clusters: 4, clusterSize: 6), folder["data"]);
        using var workers = new Workers(2);

        var summed = Vectors(new TowerOptions([]));

        summed.ShouldBe(Vectors(new TowerOptions([8], LayerStart: LayerStart.Sum)), 1e-6f);

        float[] Vectors(TowerOptions options)
        {
            var features = FeatureSpec.ListOf(data.Items);
            using var model = TwoTowerModel.Create(features, features, options, seed: 1);
            var vectors = new float[data.Items.Count * model.Dim];
            model.EncodeItems(data.Items, [.. Enumerable.Range(0, data.Items.Count)], vectors, workers);
            return vectors;
        }
    }

    [Fact]
    public void Without_layers_only_tables_are_trained()
    {
        using var model = TwoTowerModel.Create([Id], [Id], new TowerOptions([]), seed: 1);

        model.Parameters.Select(parameter => parameter.Name).ShouldBe(["table.id"]);
        model.Dim.ShouldBe(8);
    }

    [Fact]
    public void Without_layers_features_must_be_equally_wide()
    {
        FeatureSpec narrow = new("words", "words", 4, 6), price = new("price", "", 0, 1, IsDense: true);

        Refused([Id, narrow], [Id]).ShouldContain(
            "query tower adds up embeddings, but words is 6 wide and id 8");
        Refused([Id], [price]).ShouldContain(
            "item tower adds up embeddings, but it has dense features alone");
        Refused([Id], [narrow]).ShouldContain("the queries' embeddings are 8 wide, the items' 6");

        static string Refused(FeatureSpec[] queries, FeatureSpec[] items) => Should.Throw<ArgumentException>(
            () => TwoTowerModel.Create(queries, items, new TowerOptions([]), seed: 1)).Message;
    }
}
