namespace Twinspire.Diagnostics;

/// <summary>What the vectors' figures tell.</summary>
internal static class VectorSymptoms
{
    private const double Fallen = 1.5; // times the rank now
    private const double SteepNorms = 2; // of the most frequent tenth beside the rarest
    private const double ManyHits = 0.5; // of a batch's rows

    /// <summary>All vectors alike, or in few directions.</summary>
    public static Finding? Collapse(RunRecord run)
    {
        if (run.Vectors.Count == 0)
        {
            return null;
        }

        var last = run.Vectors[^1];
        foreach (var side in (string[])["items", "queries"])
        {
            var (rank, dim) = (last.Find("rank." + side), last.Find("dim"));
            var isAlike = last.Find("cosine." + side) > VectorHealth.AlikeCosine;
            if (isAlike || (dim is { } width && rank < VectorHealth.RankBound(width)))
            {
                var widest = run.Vectors.Max(line => line.Find("rank." + side));
                var hasFallen = widest > Fallen * rank;
                return new Finding(
                    "collapse",
                    FindingLevel.Problem,
                    $"The vectors of {side} {(hasFallen ? "have collapsed" : "have never spread out")}: they "
                        + $"use {rank:0.0} of {dim:0} directions"
                        + (hasFallen ? $", {widest:0.0} before" : "")
                        + $", and two of them have a mean cosine of {last.Find("cosine." + side):0.00}.",
                    (hasFallen
                        ? "Lower optimizer.tableLearningRate and optimizer.layerLearningRate. "
                        : "Raise optimizer.tableLearningRate and optimizer.layerLearningRate, or train "
                            + "longer: towers that were just drawn make vectors that are much alike. ")
                        + "A larger training.batch gives more negatives, a lower loss.temperature a stronger "
                        + "push, and selfSupervision.spreadOut pushes directly.");
            }
        }

        return null;
    }

    /// <summary>Longer embeddings for frequent items, without log-Q.</summary>
    public static Finding? NormsFollowPopularity(RunRecord run)
    {
        var last = run.Vectors.Count > 0 ? run.Vectors[^1] : null;
        var ratio = last?.Find("idNorm.1") / last?.Find($"idNorm.{IdNorms.Groups}");
        return ratio > SteepNorms && !run.IsOn("loss.logQ") && !run.IsOff("loss.batchNegatives")
            ? new Finding(
                "popularityNorms",
                FindingLevel.Warning,
                $"The id embeddings of the most frequent tenth of the items are {ratio:0.0} times as long as "
                    + "those of the rarest, and log-Q is off: in-batch negatives come as often as their "
                    + "items do, so frequent items are pushed away the more.",
                "Turn loss.logQ on.")
            : null;
    }

    /// <summary>Batches that hold many items twice.</summary>
    public static Finding? ManyAccidentalHits(RunRecord run)
    {
        var share = run.Vectors.Count > 0 ? run.Vectors[^1].Find("accidentalHits") : null;
        if (!(share > ManyHits) || run.IsOff("loss.batchNegatives"))
        {
            return null;
        }

        var isRemoved = run.IsOn("loss.removeAccidentalHits");
        return new Finding(
            "accidentalHits",
            isRemoved ? FindingLevel.Note : FindingLevel.Warning,
            $"In {share * 100:0} % of a batch's rows the item is in another row too"
                + (isRemoved
                    ? "; these columns are left out, but every batch knows fewer items than it has rows."
                    : ", and is pushed away as its own negative."),
            (isRemoved ? "" : "Turn loss.removeAccidentalHits on. ")
                + "A smaller training.batch has fewer of them; with self-supervision, selfSupervision.items "
                + "uniform draws items from the whole corpus.");
    }
}
