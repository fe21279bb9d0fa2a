using Shouldly;

namespace Twinspire.Tests.References;

/// <summary>What must hold whatever the numbers are.</summary>
public sealed class ReferenceBehaviourTests
{
    private static readonly Matrix Anchors =
        ReferenceUnitNorm.Forward(new Matrix(3, 2, [1, 0.2, -0.3, 1, 0.5, 0.5]));

    private static readonly Matrix Candidates =
        ReferenceUnitNorm.Forward(new Matrix(3, 2, [0.9, 0, 0.1, 1, 0.8, 0.1]));

    [Fact]
    public void An_accidental_hit_has_probability_zero_in_both_directions()
    {
        var probabilities = ReferenceSoftmax.Probabilities(Anchors, Candidates, 0.07, null, [5, 6, 5]);

        probabilities[0, 2].ShouldBe(0);
        probabilities[2, 0].ShouldBe(0);
        probabilities[0, 0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_higher_sampling_probability_lowers_an_items_share()
    {
        var rare = ReferenceSoftmax.Probabilities(
            Anchors, Candidates, 0.07, [Math.Log(0.01), Math.Log(0.5), Math.Log(0.5)], null);
        var frequent = ReferenceSoftmax.Probabilities(
            Anchors, Candidates, 0.07, [Math.Log(0.02), Math.Log(0.5), Math.Log(0.5)], null);

        for (var row = 0; row < 3; row++)
        {
            frequent[row, 0].ShouldBeLessThan(rare[row, 0]);
        }
    }

    [Fact]
    public void Equal_vectors_cost_ln_of_the_batch()
    {
        var same = new Matrix(4, 2, [1, 0, 1, 0, 1, 0, 1, 0]);

        var (loss, _, _) = ReferenceSoftmax.Run(same, same, 0.07);

        loss.ShouldBe(Math.Log(4), 1e-12);
    }

    [Fact]
    public void A_dropped_feature_passes_its_gradient_to_row_0_alone()
    {
        var keep = new Dictionary<string, bool[]> { ["id"] = new bool[6] };
        var method = GoldenReference.Method("Baseline") with { Alpha = 1, FeatureDropout = new(keep, keep) };
        var parameters = GoldenReference.Parameters();

        var with = Run(method, parameters);
        var without = Run(method with { FeatureDropout = null }, parameters);

        var difference = with.Gradients["table.id"].Copy();
        difference.Add(without.Gradients["table.id"], -1);
        difference.Row(0).ToArray().ShouldContain(value => Math.Abs(value) > 1e-6);
        for (var row = 1; row < difference.Rows; row++)
        {
            // 1e-12: the two sums differ only by rounding where the view adds nothing.
            difference.Row(row).ToArray().ShouldAllBe(value => Math.Abs(value) < 1e-12);
        }
    }

    [Fact]
    public void Spread_out_of_orthogonal_vectors_is_zero_and_of_equal_ones_batch_minus_one()
    {
        ReferenceSpreadOut.Run(new Matrix(2, 2, [1, 0, 0, 1])).Loss.ShouldBe(0);
        ReferenceSpreadOut.Run(new Matrix(3, 2, [0, 1, 0, 1, 0, 1])).Loss.ShouldBe(2, 1e-12);
    }

    private static ReferenceStep Run(ReferenceMethod method, ParameterSet parameters) =>
        new(method, parameters, GoldenReference.Queries, GoldenReference.Items);
}
