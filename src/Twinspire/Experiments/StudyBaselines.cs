using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Serving;

namespace Twinspire.Experiments;

/// <summary>The simple methods that stand in every table; to add one, add a line.</summary>
public static class StudyBaselines
{
    private static readonly (string Name, Func<Dataset, IRetriever?> Make)[] All =
    [
        ("TopPopular", data => new TopPopular(data)),
        ("Content (TF-IDF)", data => ContentBaseline.AppliesTo(data) ? new ContentBaseline(data) : null),
    ];

    /// <summary>Their names, in the order of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>Makes one from the training pairs; null where the data has nothing for it.</summary>
    internal static IRetriever? Make(string name, Dataset data) =>
        All.First(one => one.Name == name).Make(data);
}
