using Twinspire.Tests.Golden;

namespace Twinspire.Tests.References;

/// <summary>The golden case in the reference's terms.</summary>
internal static class GoldenReference
{
    private static readonly GoldenCase Golden = GoldenCase.Instance;

    private static readonly ReferenceFeature[] Features =
    [
        new("id", "id"), new("ngrams", "ngrams"), new("cats", "cats"), new("popularity", null),
    ];

    private static readonly ReferenceMethod.FeatureGroup[] TwoGroups =
    [
        new("fm_a", "id"), new("fm_b", "ngrams", "cats", "popularity"),
    ];

    private static readonly ReferenceMethod.FeatureGroup[] ThreeGroups =
    [
        new("g_id", "id"), new("g_ngrams", "ngrams"), new("g_cats", "cats", "popularity"),
    ];

    public static ReferenceBatch Queries { get; } = Batch(Golden.Queries);

    public static ReferenceBatch Items { get; } = Batch(Golden.Items);

    public static ParameterSet Parameters()
    {
        var parameters = new ParameterSet();
        foreach (var (name, tensor) in Golden.Parameters)
        {
            parameters[name] = new Matrix(tensor.Rows, tensor.Columns, tensor.Values);
        }

        return parameters;
    }

    /// <summary>The method of a golden name such as "FD+SO".</summary>
    public static ReferenceMethod Method(string name)
    {
        var parts = name.Split('+');
        return new ReferenceMethod(Features, Features, Golden.Temperature, Golden.Alpha)
        {
            LogQ = parts.Contains("logq") ? Golden.LogQ : null,
            RemoveAccidentalHits = parts.Contains("hits"),
            PlainDropout = parts.Contains("DO") ? Keep(Golden.PlainDropout) : null,
            FeatureDropout = parts.Contains("FD")
                ? new(Keep(Golden.FirstView), Keep(Golden.SecondView))
                : null,
            FeatureMasking = parts.Contains("FM") ? TwoGroups : parts.Contains("FM3") ? ThreeGroups : null,
            SpreadOut = parts.Contains("SO"),
        };
    }

    private static ReferenceBatch Batch(GoldenSide side) => new(
        side.Id,
        GoldenCase.CategoricalFeatures.ToDictionary(feature => feature, side.Bags),
        new Dictionary<string, double[]> { ["popularity"] = side.Popularity });

    private static Dictionary<string, bool[]> Keep(bool[][] mask) =>
        GoldenCase.CategoricalFeatures.Index().ToDictionary(
            feature => feature.Item,
            feature => mask.Select(row => row[feature.Index]).ToArray());
}
