using Shouldly;

namespace Twinspire.Tests.Golden;

public sealed class GoldenCaseTests
{
    [Fact]
    public void Totals_are_main_plus_alpha_times_the_auxiliary_losses()
    {
        var golden = GoldenCase.Instance;

        golden.Methods.Count.ShouldBe(12);
        foreach (var method in golden.Methods.Values)
        {
            // 1e-12: both sides are sums of a few float64 numbers below 10.
            method.Total.ShouldBe(method.Main + (golden.Alpha * method.Auxiliary.Sum()), 1e-12);
        }
    }

    [Fact]
    public void Gradients_have_the_shape_of_their_parameters()
    {
        var golden = GoldenCase.Instance;

        foreach (var (name, gradient) in golden.Methods.Values.SelectMany(method => method.Gradients))
        {
            var parameter = golden.Parameters[name];
            (gradient.Rows, gradient.Columns).ShouldBe((parameter.Rows, parameter.Columns), name);
        }
    }

    [Fact]
    public void The_batch_holds_one_item_twice()
    {
        var items = GoldenCase.Instance.Items;

        items.Count.ShouldBe(6);
        items.Id[2].ShouldBe(items.Id[0]);
        items.NGrams[2].ShouldBe(items.NGrams[0]);
        items.Popularity[2].ShouldBe(items.Popularity[0]);
    }
}
