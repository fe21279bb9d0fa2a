using Twinspire.Kernels;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

/// <summary>Reads the gradients of the last step of a <see cref="TrainingStep"/> by parameter.</summary>
internal static class StepGradientReader
{
    /// <summary>A table's gradient, [rows * dim]; zero in rows that the step did not touch.</summary>
    public static float[] OfTable(TrainingStep step, string parameter)
    {
        var table = step.Gradients.Tables.Single(one => "table." + one.Table.Name == parameter);
        var dim = table.Table.Weights.Columns;
        var gradient = new float[table.Table.Weights.Rows * dim];
        for (var index = 0; index < table.TouchedCount; index++)
        {
            table.Sum(index, gradient.AsSpan(table.RowOf(index) * dim, dim));
        }

        return gradient;
    }

    /// <summary>The gradient by a weight or bias of any tower, [rows * columns].</summary>
    public static float[] OfLayer(TwoTowerModel model, TrainingStep step, IRowStore parameter)
    {
        var layer = new[] { model.QueryTower, model.ItemTower }
            .Concat(step.MaskingTowers)
            .SelectMany(tower => tower.Layers)
            .Single(one => one.Weight == parameter || one.Bias == parameter);
        return (layer.Weight == parameter ? layer.WeightGradient : layer.BiasGradient).ToArray();
    }
}
