using Shouldly;
using Twinspire.Losses;

namespace Twinspire.Tests.Losses;

public sealed class LossOptionsTests
{
    [Fact]
    public void Guessing_costs_ln_of_a_rows_candidates()
    {
        new LossOptions().Guessing(64).ShouldBe(Math.Log(64));
        new LossOptions(UniformNegatives: 100, QueueRows: 200).Guessing(64).ShouldBe(Math.Log(364));
        new LossOptions(UniformNegatives: 100, BatchNegatives: false).Guessing(64).ShouldBe(Math.Log(101));
    }

    [Fact]
    public void Corrected_logits_make_guessing_depend_on_the_items()
    {
        new LossOptions(LogQ: LogQSource.Counts).Guessing(64).ShouldBeNull();
        new LossOptions(LogitAdjustment: -0.4f).Guessing(64).ShouldBeNull();
    }

    [Theory]
    [InlineData(LossKind.Logistic)]
    [InlineData(LossKind.Squared)]
    public void A_loss_of_single_pairs_has_no_candidates(LossKind kind) =>
        new LossOptions(Kind: kind).Guessing(64).ShouldBeNull();
}
