using System.Text.Json;

namespace Twinspire.Diagnostics;

/// <summary>What the validations tell, and the test beside simple baselines.</summary>
internal static class ValidationSymptoms
{
    private const double Fallen = 0.95; // of the best validation
    private const double Gain = 1.01; // over the validations before the last quarter
    private const int FewPoints = 4;

    /// <summary>Validation falls while the loss falls on.</summary>
    public static Finding? Overfitting(RunRecord run)
    {
        var points = Points(run);
        if (points.Count < 2)
        {
            return null;
        }

        var best = points.MaxBy(point => point.Value);
        var last = points[^1];
        var losses = LossSymptoms.MeansOf(run, "main");
        if (!(last.Value < Fallen * best.Value) || losses.Count < 2 || losses[^1] >= losses[^2])
        {
            return null;
        }

        var gap = run.Vectors.Count == 0
            ? null
            : run.Vectors[^1].Find("alignment.validation") - run.Vectors[^1].Find("alignment");
        return new Finding(
            "overfitting",
            FindingLevel.Warning,
            $"Validation {Metric(run)} was {best.Value:0.0000} at step {best.Step} and fell to "
                + $"{last.Value:0.0000} at step {last.Step}, while the loss fell on: the model learns the "
                + "training pairs by heart."
                + (gap > 0 ? $" Held-out pairs lie {gap:0.00} further apart than training pairs." : ""),
            $"Train for fewer epochs, or give training.patience; the bundle holds the model of step "
                + $"{best.Step} either way. More self-supervision, a smaller dim of the features or fewer "
                + "towers.hidden learn less by heart.");
    }

    /// <summary>The best validation is the last one, and still well above the earlier ones.</summary>
    public static Finding? StillRising(RunRecord run)
    {
        var points = Points(run);
        if (points.Count < FewPoints || points.MaxBy(point => point.Value).Step != points[^1].Step)
        {
            return null;
        }

        var before = points.Take(points.Count - (points.Count / FewPoints)).Max(point => point.Value);
        return points[^1].Value > Gain * before
            ? new Finding(
                "stillRising",
                FindingLevel.Warning,
                $"Validation {Metric(run)} was still rising when training ended: {points[^1].Value:0.0000}, "
                    + $"and {before:0.0000} a quarter of the run before.",
                run.Ending == "Cancelled"
                    ? "The run was stopped; let it go on to the end."
                    : "Raise training.epochs.")
            : null;
    }

    /// <summary>No validation at all.</summary>
    public static Finding? None(RunRecord run) => run.Validation.Count > 1
        ? null
        : new Finding(
            "fewValidations",
            FindingLevel.Note,
            run.Validation.Count == 0
                ? "The run has no validation, so the last model was kept, not the best."
                : "The run was validated once, so it shows neither overfitting nor whether it was long "
                    + "enough.",
            "Prepare the data with validation pairs and give training.validateEvery, some twentieth of the "
                + "steps.");

    /// <summary>A simple method that is better.</summary>
    public static Finding? BelowBaselines(RunRecord run)
    {
        if (run.Evaluation is not { ValueKind: JsonValueKind.Object } evaluation
            || !evaluation.TryGetProperty("metrics", out var metrics)
            || !evaluation.TryGetProperty("baselines", out var baselines)
            || FirstRecall(metrics) is not { } recall)
        {
            return null;
        }

        var own = Recall(metrics);
        var better = baselines.EnumerateObject()
            .Select(one => (one.Name, Value: Recall(one.Value.GetProperty("metrics"))))
            .Where(one => one.Value > own)
            .OrderByDescending(one => one.Value).ToList();
        return better.Count == 0
            ? null
            : new Finding(
                "belowBaselines",
                FindingLevel.Problem,
                $"The model's {recall} of {own:0.0000} is below "
                    + string.Join(" and ", better.Select(one => $"{one.Name} ({one.Value:0.0000})")) + ".",
                better[0].Name == "content"
                    ? "The features tell more than the model takes from them: check that the towers see the "
                        + "features that both sides share, and try self-supervision (featureDropout)."
                    : "What items occur together with tells more than the model has learnt: "
                        + (run.IsOff("loss.batchNegatives") ? "" : "turn loss.logQ on, ")
                        + "train longer, widen the id feature's dim, or use the simple method.");

        double Recall(JsonElement figures) => figures.GetProperty(recall).GetDouble();
    }

    private static string? FirstRecall(JsonElement metrics) => metrics.EnumerateObject()
        .Select(one => one.Name).Where(name => name.StartsWith("recall@", StringComparison.Ordinal))
        .MinBy(name => int.TryParse(name["recall@".Length..], out var k) ? k : int.MaxValue);

    private static string Metric(RunRecord run) => run.Word("training.metric") ?? "recall@10";

    private static List<(long Step, double Value)> Points(RunRecord run)
    {
        var metric = Metric(run);
        return [.. run.Validation.Where(line => line.Find(metric) is not null)
            .Select(line => (line.Step, line.Find(metric)!.Value))];
    }
}
