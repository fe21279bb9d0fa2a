using System.Text.Json;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Golden;

/// <summary>
/// Golden/golden.json: every loss, gradient and three Adagrad steps of a tiny model, computed in float64 by
/// automatic differentiation, independent of this code. Features in input order: id (one value), ngrams and
/// cats (bags, mean), popularity (dense, never dropped). Row 0 of every table is the out-of-vocabulary row.
/// Layers: y = x Wᵀ + b with weight [out, in]; ReLU between layers, none after the last. Total = main + alpha
/// · (sum of the auxiliary losses).
/// </summary>
internal sealed class GoldenCase
{
    private static readonly Lazy<GoldenCase> Loaded = new(() =>
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Repository.PathOf("tests/Twinspire.Tests/Golden/golden.json")));
        return new GoldenCase(document.RootElement);
    });

    private GoldenCase(JsonElement root)
    {
        Temperature = root.GetProperty("tau").GetDouble();
        Alpha = root.GetProperty("alpha").GetDouble();
        Queries = GoldenSide.Read(root.GetProperty("query"));
        Items = GoldenSide.Read(root.GetProperty("item"));
        var masks = root.GetProperty("masks");
        FirstView = Mask(masks.GetProperty("FD")[0]);
        SecondView = Mask(masks.GetProperty("FD")[1]);
        PlainDropout = Mask(masks.GetProperty("DO"));
        LogQ = [.. root.GetProperty("log_q").EnumerateArray().Select(value => value.GetDouble())];
        Parameters = GoldenTensor.ReadAll(root.GetProperty("parameters"));
        Methods = root.GetProperty("methods").EnumerateObject()
            .ToDictionary(method => method.Name, method => GoldenMethod.Read(method.Value));
        AdagradRuns =
        [
            GoldenAdagrad.Read(0.0, root.GetProperty("adagrad_initial_0.0")),
            GoldenAdagrad.Read(0.1, root.GetProperty("adagrad_initial_0.1")),
        ];
    }

    /// <summary>The one case there is.</summary>
    public static GoldenCase Instance => Loaded.Value;

    /// <summary>Categorical features in the order of the masks' columns.</summary>
    public static IReadOnlyList<string> CategoricalFeatures { get; } = ["id", "ngrams", "cats"];

    /// <summary>Divides the cosines, in the main loss and in every contrastive one.</summary>
    public double Temperature { get; }

    /// <summary>Weight of the sum of the auxiliary losses.</summary>
    public double Alpha { get; }

    /// <summary>The batch's queries.</summary>
    public GoldenSide Queries { get; }

    /// <summary>
    /// The batch's items; row i is the positive of query i, and rows 0 and 2 are the same item.
    /// </summary>
    public GoldenSide Items { get; }

    /// <summary>Feature dropout's first view: [batch][categorical feature], true = keep.</summary>
    public bool[][] FirstView { get; }

    /// <summary>Feature dropout's second view: [batch][categorical feature], true = keep.</summary>
    public bool[][] SecondView { get; }

    /// <summary>
    /// The mask of method DO, on the main loss's items: [batch][categorical feature], true = keep.
    /// </summary>
    public bool[][] PlainDropout { get; }

    /// <summary>
    /// [batch], ln of each item's sampling probability; subtracted from its column's logits.
    /// </summary>
    public double[] LogQ { get; }

    /// <summary>
    /// By name: table.{id, ngrams, cats}; {query, item}.{0, 1}.{weight, bias}; one-layer encoders of feature
    /// masking: fm_a (id), fm_b (ngrams, cats, popularity); of three groups: g_id, g_ngrams, g_cats (cats,
    /// popularity).
    /// </summary>
    public IReadOnlyDictionary<string, GoldenTensor> Parameters { get; }

    /// <summary>
    /// By name: Baseline, Baseline+hits, Baseline+logq, DO, SO, FD, FM, FM3, FD+SO, FM+SO, FD+FM, FD+FM+SO.
    /// Auxiliary losses stand in the name's order.
    /// </summary>
    public IReadOnlyDictionary<string, GoldenMethod> Methods { get; }

    /// <summary>Two runs of three steps on method FD+SO, learning rate 0.01, epsilon 1e-10.</summary>
    public IReadOnlyList<GoldenAdagrad> AdagradRuns { get; }

    private static bool[][] Mask(JsonElement rows) =>
    [
        .. rows.EnumerateArray()
            .Select(row => row.EnumerateArray().Select(keep => keep.GetInt32() == 1).ToArray()),
    ];
}
