using Shouldly;
using Twinspire.Batching;
using Twinspire.Kernels;
using Twinspire.Towers;

namespace Twinspire.Tests.Towers;

public sealed class LayerStartTests
{
    private static readonly FeatureSpec[] Features = [new("id", "id", 4, 2), new("user", "user", 4, 2)];

    [Fact]
    public void A_layer_may_start_as_the_sum_of_its_inputs()
    {
        using var model = TwoTowerModel.Create(
            Features, Features, new TowerOptions([2], LayerStart: LayerStart.Sum), seed: 1);

        foreach (var layer in new[] { model.QueryTower.Layers[0], model.ItemTower.Layers[0] })
        {
            RowOf(layer.Weight, 0).ShouldBe([1, 0, 1, 0]);
            RowOf(layer.Weight, 1).ShouldBe([0, 1, 0, 1]);
            RowOf(layer.Bias, 0).ShouldBe([0, 0]);
        }
    }

    [Fact]
    public void Embeddings_are_added_from_their_own_start_and_dense_features_not_at_all()
    {
        FeatureSpec[] features =
        [
            new("price", "", 0, 1, IsDense: true), new("id", "id", 4, 2), new("words", "words", 4, 3),
        ];
        using var model = TwoTowerModel.Create(
            features, features, new TowerOptions([2, 1], LayerStart: LayerStart.Sum), seed: 1);

        var layers = model.ItemTower.Layers;
        RowOf(layers[0].Weight, 0).ShouldBe([0, 1, 0, 1, 0, 1]); // the third word column wraps around
        RowOf(layers[0].Weight, 1).ShouldBe([0, 0, 1, 0, 1, 0]);
        RowOf(layers[1].Weight, 0).ShouldBe([1, 1]);
    }

    [Theory]
    [InlineData(3, "layer query.0 has 3 outputs and what it adds up is 2 wide")]
    [InlineData(2, "layer query.1 has 3 outputs and what it adds up is 2 wide", 3)]
    public void Outputs_that_would_stay_zero_are_refused(int first, string expected, params int[] more) =>
        Should.Throw<ArgumentException>(() => TwoTowerModel.Create(
            Features, Features, new TowerOptions([first, .. more], LayerStart: LayerStart.Sum), seed: 1))
            .Message.ShouldContain(expected);

    [Fact]
    public void A_layer_starts_at_random_unless_told_otherwise()
    {
        using var model = TwoTowerModel.Create(Features, Features, new TowerOptions([2]), seed: 1);

        RowOf(model.QueryTower.Layers[0].Weight, 0)
            .ShouldNotBe(RowOf(model.ItemTower.Layers[0].Weight, 0));
        RowOf(model.QueryTower.Layers[0].Weight, 0).ShouldAllBe(weight => Math.Abs(weight) <= 0.5f);
    }

    private static float[] RowOf(Matrix matrix, int row) => matrix.Row(row).ToArray();
}
