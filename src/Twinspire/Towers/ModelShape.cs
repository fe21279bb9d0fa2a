using Twinspire.Batching;

namespace Twinspire.Towers;

/// <summary>One trained matrix of a model that was not made yet.</summary>
/// <param name="Name">As the model will name it.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
internal readonly record struct ParameterShape(string Name, int Rows, int Columns)
{
    /// <summary>Numbers in it.</summary>
    public long Numbers => (long)Rows * Columns;
}

/// <summary>What a model's matrices will be, known before any memory is taken for them.</summary>
internal static class ModelShape
{
    /// <summary>The matrices in the order of <see cref="TwoTowerModel.Parameters"/>.</summary>
    /// <exception cref="ArgumentException">
    /// Features give one table different sizes, or towers without layers cannot add up.
    /// </exception>
    public static IReadOnlyList<ParameterShape> Of(
        IReadOnlyList<FeatureSpec> queryFeatures, IReadOnlyList<FeatureSpec> itemFeatures,
        TowerOptions options) =>
    [
        .. Tables([.. queryFeatures, .. itemFeatures])
            .Select(table => table with { Name = "table." + table.Name }),
        .. Layers("query", queryFeatures, options.Hidden),
        .. Layers("item", itemFeatures, options.Hidden),
    ];

    /// <summary>The tables that features share, each once under its own name, in order.</summary>
    /// <exception cref="ArgumentException">Features give one table different sizes.</exception>
    public static IReadOnlyList<ParameterShape> Tables(IReadOnlyList<FeatureSpec> features)
    {
        var tables = new List<ParameterShape>();
        foreach (var feature in features.Where(feature => !feature.IsDense))
        {
            var shape = new ParameterShape(feature.Table, feature.TableRows, feature.Dim);
            var known = tables.FindIndex(table => table.Name == shape.Name);
            if (known < 0)
            {
                tables.Add(shape);
            }
            else if (tables[known] != shape)
            {
                throw new ArgumentException(
                    $"Feature {feature.Name} wants table {feature.Table} as {shape.Rows} x {shape.Columns}, "
                    + $"another feature as {tables[known].Rows} x {tables[known].Columns}; a shared table "
                    + "needs one shape.", nameof(features));
            }
        }

        return tables;
    }

    /// <summary>The layers of one tower.</summary>
    public static IEnumerable<ParameterShape> Layers(
        string tower, IReadOnlyList<FeatureSpec> features, IReadOnlyList<int> hidden)
    {
        var inputs = checked((int)features.Sum(feature => (long)feature.Dim));
        foreach (var (layer, width) in hidden.Index())
        {
            yield return new ParameterShape($"{tower}.{layer}.weight", width, inputs);
            yield return new ParameterShape($"{tower}.{layer}.bias", 1, width);
            inputs = width;
        }
    }
}
