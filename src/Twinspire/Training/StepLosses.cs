namespace Twinspire.Training;

/// <summary>The losses of one step, in nats. The tasks' are told before their weights.</summary>
/// <param name="Main">The main loss.</param>
/// <param name="Total">Main plus the weighted sum of the others.</param>
internal record struct StepLosses(double Main, double Total)
{
    /// <summary>FD, over both towers; null if the task is off.</summary>
    public double? FeatureDropout { get; private set; }

    /// <summary>FM; null if the task is off.</summary>
    public double? FeatureMasking { get; private set; }

    /// <summary>CFM; null if the task is off.</summary>
    public double? ComplementaryMasking { get; private set; }

    /// <summary>Masked embeddings; null if the task is off.</summary>
    public double? EmbeddingMasking { get; private set; }

    /// <summary>SO; null if the task is off.</summary>
    public double? SpreadOut { get; private set; }

    /// <summary>Adds a task's loss.</summary>
    /// <param name="name">Its short name.</param>
    /// <param name="loss">The loss before its weight.</param>
    /// <param name="weight">Its weight.</param>
    public void Add(string name, double loss, double weight)
    {
        Total += weight * loss;
        switch (name)
        {
            case "fd":
                FeatureDropout = (FeatureDropout ?? 0) + loss;
                break;
            case "fm":
                FeatureMasking = (FeatureMasking ?? 0) + loss;
                break;
            case "cfm":
                ComplementaryMasking = (ComplementaryMasking ?? 0) + loss;
                break;
            case "em":
                EmbeddingMasking = (EmbeddingMasking ?? 0) + loss;
                break;
            default:
                SpreadOut = (SpreadOut ?? 0) + loss;
                break;
        }
    }

    /// <summary>The tasks' losses by the names that metrics.jsonl uses.</summary>
    public readonly IEnumerable<KeyValuePair<string, double>> Tasks() =>
        new (string Name, double? Value)[]
        {
            ("fd", FeatureDropout), ("fm", FeatureMasking), ("cfm", ComplementaryMasking),
            ("em", EmbeddingMasking), ("so", SpreadOut),
        }.Where(one => one.Value is not null)
        .Select(one => new KeyValuePair<string, double>(one.Name, one.Value!.Value));

    /// <summary>All losses by the names that metrics.jsonl uses.</summary>
    public readonly IEnumerable<KeyValuePair<string, double>> Named() =>
        [new("loss", Total), new("main", Main), .. Tasks()];

    /// <summary>Sums the first rows in order.</summary>
    public static double Sum(double[] rows, int count)
    {
        var sum = 0.0;
        for (var row = 0; row < count; row++)
        {
            sum += rows[row];
        }

        return sum;
    }
}
