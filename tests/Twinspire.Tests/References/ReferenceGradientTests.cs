using Shouldly;
using Twinspire.Tests.Golden;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.References;

/// <summary>The reference's hand-written gradients against central differences in double.</summary>
public sealed class ReferenceGradientTests
{
    private const double Tolerance = 1e-7; // two digits above the error that GradientCheck's step allows

    public static TheoryData<string> Methods =>
        [.. GoldenCase.Instance.Methods.Keys, "FD+FM3+SO+DO+hits+logq"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Gradients_agree_with_central_differences(string name) =>
        Check(GoldenReference.Method(name), GoldenReference.Parameters());

    [Theory]
    [InlineData("Sum")]
    [InlineData("SqrtN")]
    public void Every_pooling_has_the_right_gradient(string pooling)
    {
        var method = GoldenReference.Method("FD+FM+SO");
        var features = method.ItemFeatures
            .Select(feature => feature with { Pooling = Enum.Parse<BagPooling>(pooling) }).ToArray();

        Check(
            method with { QueryFeatures = features, ItemFeatures = features },
            GoldenReference.Parameters());
    }

    [Fact]
    public void A_table_that_two_features_share_gets_both_gradients()
    {
        var method = GoldenReference.Method("FD");
        ReferenceFeature[] features =
        [
            new("id", "id"), new("ngrams", "ngrams"), new("cats", "ngrams"), new("popularity", null),
        ];

        Check(method with { ItemFeatures = features }, GoldenReference.Parameters());
    }

    private static void Check(ReferenceMethod method, ParameterSet parameters)
    {
        var gradients = Run(method, parameters).Gradients;

        foreach (var name in gradients.Names)
        {
            GradientCheck.WorstDifference(
                () => Run(method, parameters).Total, parameters[name].Values, gradients[name].Values)
                .ShouldBeLessThan(Tolerance, name);
        }
    }

    private static ReferenceStep Run(ReferenceMethod method, ParameterSet parameters) =>
        new(method, parameters, GoldenReference.Queries, GoldenReference.Items);
}
