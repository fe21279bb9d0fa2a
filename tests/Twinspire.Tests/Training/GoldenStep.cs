using Twinspire.Batching;
using Twinspire.Kernels;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Tests.Golden;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Tests.Training;

/// <summary>The golden case on the production step: same batch, same parameters, same masks.</summary>
internal sealed class GoldenStep : IDisposable
{
    private static readonly GoldenCase Case = GoldenCase.Instance;
    private readonly Workers workers;
    private readonly TwoTowerModel model;
    private readonly TrainingStep step;
    private readonly float[] logQ;

    public GoldenStep(string method, int threads = 1, float initialAccumulator = 0f)
    {
        workers = new Workers(threads);
        FeatureSpec[] features =
        [
            new("id", "id", 8, 3), new("ngrams", "ngrams", 9, 2), new("cats", "cats", 6, 2),
            new("popularity", "", 0, 1, IsDense: true),
        ];
        var options = new TowerOptions([5, 4]);
        model = TwoTowerModel.CreateEmpty(features, features, options);
        step = new TrainingStep(RecipeOf(method, options, initialAccumulator), model, workers, 6);
        foreach (var parameter in AllParameters())
        {
            Fill(parameter.Values, Case.Parameters[parameter.Name]);
        }

        logQ = method == "Baseline+logq" ? LogQByItem() : [];
        step.Batch.Fill([0, 1, 2, 3, 4, 5], Case.Items.Id, []);
        AddRows(step.QueryInput.Features, Case.Queries, [.. step.Batch.Queries]);
        AddRows(step.Items.Input.Features, Case.Items,
            [
                .. Enumerable.Range(0, step.Batch.UniqueCount)
                    .Select(unique => step.Batch.Queries[step.Batch.ItemStart[unique]]),
            ]);
        SetMasks(method);
    }

    public StepLosses Run(long number = 0) => step.RunGathered(logQ, number);

    public IEnumerable<NamedParameter> AllParameters()
    {
        string[] groups = step.MaskingTowers.Count == 3 ? ["g_id", "g_ngrams", "g_cats"] : ["fm_a", "fm_b"];
        return model.Parameters.Concat(step.MaskingTowers.SelectMany((tower, group) => new[]
        {
            new NamedParameter($"{groups[group]}.0.weight", tower.Layers[0].Weight),
            new NamedParameter($"{groups[group]}.0.bias", tower.Layers[0].Bias),
        }));
    }

    /// <summary>The gradient of a parameter in the last step, [rows * columns].</summary>
    public float[] GradientOf(string name) => name.StartsWith("table.", StringComparison.Ordinal)
        ? StepGradientReader.OfTable(step, name)
        : StepGradientReader.OfLayer(model, step, AllParameters().Single(one => one.Name == name).Values);

    public void Dispose()
    {
        model.Dispose();
        workers.Dispose();
    }

    private static Recipe RecipeOf(string method, TowerOptions options, float initialAccumulator)
    {
        var parts = method.Split('+');
        var tau = (float)Case.Temperature;
        IReadOnlyList<IReadOnlyList<string>> groups = parts.Contains("FM3")
            ? [["id"], ["ngrams"], ["cats", "popularity"]]
            : [["id"], ["ngrams", "cats", "popularity"]];
        var tasks = new SelfSupervisionOptions(
            Case.Alpha,
            parts.Contains("FD") ? new FeatureDropoutOptions() : null,
            method.Contains("FM", StringComparison.Ordinal) ? new FeatureMaskingOptions(groups) : null,
            SpreadOut: parts.Contains("SO") ? new SpreadOutOptions() : null,
            PlainDropout: parts.Contains("DO") ? new FeatureDropoutOptions() : null, Temperature: tau,
            RemoveAccidentalHits: false, ViewsPerItem: false);
        return new Recipe(
            options, new LossOptions(
                tau, parts.Contains("logq") ? LogQSource.Counts : LogQSource.None, parts.Contains("hits")),
            new OptimizerOptions(0.01f, 0.01f, initialAccumulator), new TrainingOptions(), tasks);
    }

    private static float[] LogQByItem()
    {
        var byItem = new float[8];
        for (var column = 0; column < 6; column++)
        {
            byItem[Case.Items.Id[column]] = (float)Case.LogQ[column];
        }

        return byItem;
    }

    private static void Fill(IRowStore target, GoldenTensor source)
    {
        for (var row = 0; row < source.Rows; row++)
        {
            target.Write(row, source.ToSingle().AsSpan(row * source.Columns, source.Columns));
        }
    }

    private static void AddRows(FeatureBatch batch, GoldenSide side, int[] order)
    {
        batch.Clear();
        foreach (var row in order)
        {
            batch.Features[0].Add(side.Bags("id")[row]);
            batch.Features[1].Add(side.Bags("ngrams")[row]);
            batch.Features[2].Add(side.Bags("cats")[row]);
            batch.Features[3].Add((float)side.Popularity[row]);
            batch.CommitRow();
        }
    }

    /// <summary>The golden masks, in the order in which the batch put its examples.</summary>
    private void SetMasks(string method)
    {
        bool[][][] masks = method == "DO" ? [Case.PlainDropout] : [Case.FirstView, Case.SecondView];
        var order = step.Batch.Queries.ToArray();
        var next = 0;
        for (var pass = 0; pass < step.Items.Draws.Length; pass++)
        {
            if (step.Items.Draws[pass] is not null)
            {
                var mask = masks[next++];
                step.Items.Draws[pass] = (_, rows, keep) =>
                {
                    for (var row = 0; row < rows; row++)
                    {
                        mask[order[row]].CopyTo(keep[(row * 4)..]);
                        keep[(row * 4) + 3] = true;
                    }
                };
            }
        }
    }
}
