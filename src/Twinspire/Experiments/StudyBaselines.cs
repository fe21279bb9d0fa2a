using Twinspire.Baselines;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Experiments;

/// <summary>The simple methods that stand in every table; to add one, add a line.</summary>
public static class StudyBaselines
{
    private static readonly (string Name, Func<Dataset, bool> Fits, MakeRetriever Make)[] All =
    [
        ("TopPopular", _ => true, (data, _, _, _) => new TopPopular(data)),
        ("Content (TF-IDF)", ContentBaseline.AppliesTo, (data, _, threads, _) =>
            new ContentBaseline(data, threads)),
        ("Item-kNN", _ => true, Tuned(BaselineKind.ItemKnn)),
        ("EASE", _ => true, Tuned(BaselineKind.Ease)),
        ("MF (iALS)", _ => true, Tuned(BaselineKind.Mf)),
    ];

    private delegate IRetriever MakeRetriever(
        Dataset data, StudyOptions options, int threads, CancellationToken cancel);

    /// <summary>Their names, in the order of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>Those that the data has something for.</summary>
    public static IReadOnlyList<string> Fitting(Dataset data) =>
        [.. All.Where(one => one.Fits(data)).Select(one => one.Name)];

    /// <summary>
    /// Makes one from the training pairs; what it has to choose, it chooses on the validation pairs. The
    /// caller disposes it where it can be.
    /// </summary>
    internal static IRetriever Make(
        string name, Dataset data, StudyOptions options, int threads, CancellationToken cancel) =>
        All.First(one => one.Name == name).Make(data, options, threads, cancel);

    /// <summary>Settings chosen on the validation pairs, as alpha is.</summary>
    private static MakeRetriever Tuned(BaselineKind kind) => (data, options, threads, cancel) =>
        new BaselineTuner(data, options.Protocol, options.Tuning, threads).Make(kind, null, cancel).Retriever;
}
