using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Randomness;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>
/// A view whose values are changed one by one, so that it has an input of its own with rows of its own.
/// </summary>
internal sealed class AugmentedView
{
    private readonly Batch batch;
    private readonly bool isPerItem;
    private readonly DrawView? draw;
    private readonly bool[] keep;
    private readonly double valueRate;
    private readonly double zeroRate;
    private readonly int features;
    private readonly RandomStream[] valueDraws;
    private readonly CounterRandom zeroDraws;
    private readonly bool[] isDenseColumn;

    /// <param name="side">The tower.</param>
    /// <param name="plan">How views are made.</param>
    /// <param name="draw">Draws what this view keeps; null keeps all.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="isPerItem">Whether it has a row for every different item; else for every example.</param>
    /// <param name="capacity">Most rows.</param>
    /// <param name="workers">Workers of the team.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="view">The view's name, which names its random streams.</param>
    public AugmentedView(
        TaskSide side, ViewPlan plan, DrawView? draw, Batch batch, bool isPerItem, int capacity, int workers,
        ulong seed, string view)
    {
        this.batch = batch;
        this.isPerItem = isPerItem;
        this.draw = draw;
        (valueRate, zeroRate) = (plan.ValueRate, plan.ZeroRate);
        features = side.Layout.Features.Count;
        keep = draw is null ? [] : new bool[capacity * features];
        var name = $"{side.Prefix}{plan.Name}/{view}";
        valueDraws =
        [
            .. side.Layout.Features.Select(one => new RandomStream(seed, $"values/{name}/{one.Name}")),
        ];
        zeroDraws = new CounterRandom(seed, $"zeros/{name}");
        isDenseColumn = [.. side.Layout.Features.SelectMany(one => Enumerable.Repeat(one.IsDense, one.Dim))];
        Input = new TowerInput(side.Layout, capacity)
        {
            Mask = zeroRate > 0 ? new Matrix(capacity, side.Layout.Width) : null,
        };
        Pass = new TowerPass(side.Tower, capacity);
        Run = new EncoderRun(side.Tower, Input, [Pass], capacity, workers, addsToGradients: true);
    }

    public TowerInput Input { get; }

    public TowerPass Pass { get; }

    public EncoderRun Run { get; }

    /// <summary>Draws which features the examples keep; by one thread before a step.</summary>
    public void Begin(long step)
    {
        var rows = isPerItem ? batch.UniqueCount : batch.Count;
        Pass.Rows = rows;
        Input.Features.Begin(rows);
        draw?.Invoke(step, rows, keep);
        foreach (var random in valueDraws)
        {
            random.Restart((ulong)step);
        }
    }

    /// <summary>Reads one feature; different features may be read at once.</summary>
    public void GatherFeature(int feature, FeatureColumn column) =>
        Input.Features.Features[feature].GatherView(
            column, isPerItem ? batch.UniqueItems : batch.Items, keep, features, feature, valueRate,
            valueDraws[feature]);

    /// <summary>Draws the zeros of the worker's rows, before they are embedded.</summary>
    public void DrawZeros(Worker worker, long step)
    {
        if (Input.Mask is not { } mask)
        {
            return;
        }

        var (from, to) = worker.Share(Input.Rows, EncoderRun.BlockRows);
        for (var row = from; row < to; row++)
        {
            var bits = zeroDraws.BitsAt(((ulong)step << 20) + (ulong)row) | 1;
            var values = mask.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                bits ^= bits << 13; // 64-bit xorshift
                bits ^= bits >> 7;
                bits ^= bits << 17;
                values[column] = isDenseColumn[column] || (bits >> 11) * (1.0 / (1UL << 53)) >= zeroRate
                    ? 1 : 0;
            }
        }
    }
}
