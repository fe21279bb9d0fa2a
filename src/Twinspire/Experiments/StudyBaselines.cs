using Twinspire.Baselines;
using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Serving;

namespace Twinspire.Experiments;

/// <summary>The simple methods that stand in every table; to add one, add a line.</summary>
public static class StudyBaselines
{
    private static readonly (string Name, Func<Dataset, bool> Fits, Func<Dataset, IRetriever> Make)[] All =
    [
        ("TopPopular", _ => true, data => new TopPopular(data)),
        ("Content (TF-IDF)", ContentBaseline.AppliesTo, data => new ContentBaseline(data)),
        ("Item-kNN", _ => true, data => Tuned(data, BaselineKind.ItemKnn)),
        ("EASE", _ => true, data => Tuned(data, BaselineKind.Ease)),
        ("MF (iALS)", _ => true, data => Tuned(data, BaselineKind.Mf)),
    ];

    /// <summary>Their names, in the order of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>Those that the data has something for.</summary>
    public static IReadOnlyList<string> Fitting(Dataset data) =>
        [.. All.Where(one => one.Fits(data)).Select(one => one.Name)];

    /// <summary>Makes one from the training pairs.</summary>
    internal static IRetriever Make(string name, Dataset data) =>
        All.First(one => one.Name == name).Make(data);

    /// <summary>Settings chosen on the validation pairs, as alpha is.</summary>
    private static IRetriever Tuned(Dataset data, BaselineKind kind) =>
        new BaselineTuner(data, new EvaluationOptions()).Make(kind).Retriever;
}
