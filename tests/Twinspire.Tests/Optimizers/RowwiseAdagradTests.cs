using Shouldly;
using Twinspire.Kernels;
using Twinspire.Optimizers;

namespace Twinspire.Tests.Optimizers;

public sealed class RowwiseAdagradTests
{
    [Fact]
    public void A_row_moves_by_the_root_of_its_mean_squares()
    {
        var weights = new Matrix(2, 2);
        var optimizer = new RowwiseAdagrad(2, 0, 0);

        optimizer.Step(1, [3f, 1f], 0.1f, weights.Row(1)); // mean of 9 and 1 is 5
        optimizer.Step(1, [0f, 2f], 0.1f, weights.Row(1)); // mean of 0 and 4 is 2, in sum 7

        var (first, second) = (Math.Sqrt(5), Math.Sqrt(7));
        ((double)weights.Row(1)[0]).ShouldBe(-0.3 / first, 1e-7);
        ((double)weights.Row(1)[1]).ShouldBe((-0.1 / first) - (0.2 / second), 1e-7);
        weights.Row(0).ToArray().ShouldBe([0f, 0f]);
    }

    [Fact]
    public void A_row_of_zero_gradients_stays_as_it_is()
    {
        var weights = new Matrix(1, 3);
        weights.Row(0).Fill(2);

        new RowwiseAdagrad(1, 0, 0).Step(0, [0f, 0f, 0f], 0.1f, weights.Row(0)); // 0 / 0 without the check

        weights.Row(0).ToArray().ShouldBe([2f, 2f, 2f]);
    }

    [Fact]
    public void The_initial_accumulator_slows_the_first_step()
    {
        var weights = new Matrix(1, 1);

        new RowwiseAdagrad(1, 3, 0).Step(0, [1f], 0.1f, weights.Row(0)); // √(3 + 1) = 2

        weights.Row(0)[0].ShouldBe(-0.05f, 1e-8f);
    }
}
