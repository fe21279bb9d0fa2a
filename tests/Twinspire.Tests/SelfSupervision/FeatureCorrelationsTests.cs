using Shouldly;
using Twinspire.Data;
using Twinspire.SelfSupervision;

namespace Twinspire.Tests.SelfSupervision;

public sealed class FeatureCorrelationsTests
{
    private const int Rows = 2000;

    /// <summary>
    /// A feature and its copy under other names are one; the id of each entity tells no more of a feature
    /// than it would tell of a shuffled one, though its plain mutual information with every other is the
    /// largest there is.
    /// </summary>
    [Fact]
    public void A_copy_is_found_and_an_id_does_not_win_by_its_entropy()
    {
        var correlations = FeatureCorrelations.Of(
            [
                Column("id", [.. Enumerable.Range(0, Rows)]),
                Column("colour", [.. Enumerable.Range(0, Rows).Select(row => row % 7)]),
                Column("paint", [.. Enumerable.Range(0, Rows).Select(row => 6 - (row % 7))]),
                Column("size", [.. Enumerable.Range(0, Rows).Select(row => row / 7 % 5)]),
            ],
            Rows,
            seed: 1);

        correlations.Between(1, 2).ShouldBe(1, 1e-9);
        correlations.Between(2, 1).ShouldBe(correlations.Between(1, 2));
        correlations.Between(0, 1).ShouldBe(0, 1e-9); // all of it is chance
        correlations.Between(1, 3).ShouldBeLessThan(0.01); // 7 and 5 have no common factor: independent
        correlations.Names.ShouldBe(["id", "colour", "paint", "size"]);
    }

    /// <summary>Half the rows copy the other feature, half are drawn apart: between 0 and 1.</summary>
    [Fact]
    public void What_tells_half_lies_between()
    {
        var first = Enumerable.Range(0, Rows).Select(row => row % 8).ToArray();
        var second = first.Select((value, row) => row % 16 < 8 ? value : row / 16 % 8).ToArray();

        var correlations = FeatureCorrelations.Of(
            [Column("a", first), Column("b", second)], Rows, seed: 1);

        correlations.Between(0, 1).ShouldBeInRange(0.15, 0.6);
    }

    private static FeatureColumn Column(string name, int[] ids) => FeatureColumn.FromArrays(
        new FeatureManifest(new FeatureSchema(name, FeatureKind.Categorical, Dim: 4), name, ids.Max() + 1),
        ids,
        []);
}
