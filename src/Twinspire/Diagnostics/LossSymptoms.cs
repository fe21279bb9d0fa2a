namespace Twinspire.Diagnostics;

/// <summary>What the losses tell. Means of a fifth of the run stand for single noisy steps.</summary>
internal static class LossSymptoms
{
    private const int Parts = 5;
    private const double Guessing = 0.97; // of ln(candidates)
    private const double Flat = 0.5; // a temperature
    private const double Risen = 1.05; // times the lowest part
    private const double Moved = 0.05; // of guessing, in the whole run
    private const double TaskShare = 0.75; // of the total

    /// <summary>A loss that is not a number.</summary>
    public static Finding? NotFinite(RunRecord run)
    {
        var broken = run.Training.FirstOrDefault(line => line.Find("loss") is null);
        return broken is null
            ? null
            : new Finding(
                "notFinite",
                FindingLevel.Problem,
                $"The loss of step {broken.Step} is no number.",
                "Lower both learning rates, by a factor of 3 to begin with, or raise loss.temperature.");
    }

    /// <summary>A main loss no better than picking at random from a row's candidates.</summary>
    public static Finding? NotBelowGuessing(RunRecord run)
    {
        var parts = MeansOf(run, "main");
        return GuessingOf(run) is { } guessing && parts.Count > 0 && parts[^1] > Guessing * guessing
            ? new Finding(
                "noLearning",
                FindingLevel.Problem,
                $"The main loss ends at {parts[^1]:0.000}, and guessing costs {guessing:0.000}: "
                    + "nothing was learnt.",
                (run.Number("loss.temperature") > Flat
                    ? $"Lower loss.temperature to 0.05 to 0.1: at {run.Number("loss.temperature")} no cosine "
                        + "can move the softmax. "
                    : "")
                    + "Raise optimizer.tableLearningRate and optimizer.layerLearningRate tenfold, or lower "
                    + "them tenfold if the loss jumps. Check that queries and items of a pair share "
                    + "anything: a feature, or enough pairs.")
            : null;
    }

    /// <summary>A loss that fell and rose again: steps too long.</summary>
    public static Finding? Rising(RunRecord run)
    {
        var parts = MeansOf(run, "main");
        var lowest = parts.Count < Parts ? 0 : parts.Take(Parts - 1).Min();
        return parts.Count == Parts && lowest > 0 && parts[^1] > Risen * lowest
            ? new Finding(
                "rateTooHigh",
                FindingLevel.Warning,
                $"The main loss was {lowest:0.000} and rose to {parts[^1]:0.000} by the end: the steps are "
                    + "probably too long.",
                "Lower optimizer.tableLearningRate and optimizer.layerLearningRate by a factor of 3, or give "
                    + "optimizer.warmupSteps.")
            : null;
    }

    /// <summary>A loss that hardly fell, though it is above what could be reached.</summary>
    public static Finding? HardlyMoving(RunRecord run)
    {
        var parts = MeansOf(run, "main");
        if (parts.Count < Parts || GuessingOf(run) is not { } guessing || parts[^1] > Guessing * guessing)
        {
            return null; // worse: it is told already
        }

        var fallen = run.Training[0].Find("main") - parts[^1];
        return fallen < Moved * guessing && fallen > 0 && parts[^1] > 0.5 * guessing
            ? new Finding(
                "rateTooLow",
                FindingLevel.Warning,
                $"The main loss fell by no more than {fallen:0.000} in the whole run and ends at "
                    + $"{parts[^1]:0.000}.",
                "Raise optimizer.tableLearningRate and optimizer.layerLearningRate by a factor of 3, or "
                    + "train for more epochs.")
            : null;
    }

    /// <summary>Auxiliary tasks that make up most of the loss.</summary>
    public static Finding? TasksDominate(RunRecord run)
    {
        var lines = LastPart(run.Training.Where(line => line.Find("main") > 0 && line.Find("loss") > 0));
        if (lines.Count == 0)
        {
            return null;
        }

        var (total, main) = (lines.Average(line => line.Find("loss")!.Value),
            lines.Average(line => line.Find("main")!.Value));
        var share = (total - main) / total;
        return share > TaskShare
            ? new Finding(
                "tasksDominate",
                FindingLevel.Warning,
                $"The auxiliary tasks make up {share * 100:0} % of the loss ({total:0.000}, main "
                    + $"{main:0.000}): the model learns them rather than the pairs.",
                "Lower selfSupervision.alpha, by a factor of 3 to begin with.")
            : null;
    }

    /// <summary>Means of the fifths of a run, first to last; fewer where there are fewer lines.</summary>
    internal static IReadOnlyList<double> MeansOf(RunRecord run, string name)
    {
        double[] values = [.. run.Training.Select(line => line.Find(name)).OfType<double>()];
        var parts = Math.Min(Parts, values.Length);
        return [.. Enumerable.Range(0, parts).Select(part =>
            values[(values.Length * part / parts)..(values.Length * (part + 1) / parts)].Average())];
    }

    private static List<RunLine> LastPart(IEnumerable<RunLine> lines)
    {
        var all = lines.ToList();
        return all[(all.Count - ((all.Count + Parts - 1) / Parts))..];
    }

    // ln of a row's candidates bounds the softmax alone. With corrected logits guessing depends on the items,
    // so the untrained model's own loss stands for it.
    private static double? GuessingOf(RunRecord run)
    {
        if (run.IsOn("loss.logQ") || (run.Number("loss.logitAdjustment") ?? 0) != 0)
        {
            return run.Training is [{ Step: 1 } first, ..] ? first.Find("main") : null;
        }

        var batch = run.Vectors.Count > 0 ? run.Vectors[0].Find("batch") : run.Number("training.batch");
        var candidates = (run.IsOff("loss.batchNegatives") ? 1 : batch)
            + (run.Number("loss.uniformNegatives") ?? 0)
            + (run.Number("loss.queueRows") ?? 0);
        return run.Word("loss.kind") is null or "softmax" && candidates > 1
            ? Math.Log(candidates.Value)
            : null;
    }
}
