using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Tests.Architecture;

/// <summary>The table of a recipe's settings in docs/FORMATS.md is what the records say.</summary>
public sealed class RecipeTableTests
{
    // Every optional part is there, so that every setting is written.
    private static readonly Recipe Whole = new(
        new TowerOptions([]), new LossOptions(), new OptimizerOptions(), new TrainingOptions(),
        new SelfSupervisionOptions(
            FeatureDropout: new FeatureDropoutOptions(),
            FeatureMasking: new FeatureMaskingOptions([]),
            ComplementaryMasking: new ComplementaryMaskingOptions(),
            EmbeddingMasking: new EmbeddingMaskingOptions(),
            SpreadOut: new SpreadOutOptions(),
            PlainDropout: new FeatureDropoutOptions()));

    [Fact]
    public void It_names_every_setting_with_its_default()
    {
        var stated = MarkdownTable.Read("docs/FORMATS.md", "Setting", "Default", "Allowed", "Meaning")
            .Select(row => $"{row[0]} = {row[1]}");

        var settings = Leaves(JsonNode.Parse(RecipeFile.ToJson(Whole)), "");

        stated.Order(StringComparer.Ordinal).ShouldBe(settings.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node is JsonObject settings
        ? settings.SelectMany(setting => Leaves(setting.Value, $"{path}.{setting.Key}"))
        : [$"{path[1..]} = {Shown(node)}"];

    // A list is a setting without a default; here it is the empty one.
    private static string Shown(JsonNode? node) => node switch
    {
        null => "none",
        JsonArray => "required",
        _ when double.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var number) =>
            number == 1e-10 ? "1e-10" : number.ToString(CultureInfo.InvariantCulture),
        _ => node.ToString(),
    };
}
