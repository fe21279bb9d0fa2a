namespace Twinspire.Training;

/// <summary>The losses of one step, in nats.</summary>
/// <param name="Main">The main loss.</param>
/// <param name="FeatureDropout">The FD loss before its weight; null if the task is off.</param>
/// <param name="FeatureMasking">The FM loss before its weight; null if the task is off.</param>
/// <param name="SpreadOut">The SO loss before its weight; null if the task is off.</param>
/// <param name="Total">Main plus alpha times the sum of the others.</param>
internal readonly record struct StepLosses(
    double Main, double? FeatureDropout, double? FeatureMasking, double? SpreadOut, double Total)
{
    /// <summary>The losses by the names that metrics.jsonl uses.</summary>
    public IEnumerable<KeyValuePair<string, double>> Named()
    {
        yield return new("loss", Total);
        yield return new("main", Main);
        if (FeatureDropout is { } fd)
        {
            yield return new("fd", fd);
        }

        if (FeatureMasking is { } fm)
        {
            yield return new("fm", fm);
        }

        if (SpreadOut is { } so)
        {
            yield return new("so", so);
        }
    }
}
