using Twinspire.Cli.Output;
using Twinspire.Data;

namespace Twinspire.Cli.Quickstart;

/// <summary>What the report says of the data, the methods and the commands.</summary>
internal static class QuickstartFacts
{
    /// <summary>Each method of the comparison in a sentence or two.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Methods { get; } =
    [
        (QuickstartRun.Light, "The recipe to start from. Two towers turn the features of a package into unit "
            + "vectors, one as the query, one as the item; the cosine is the score, and a little popularity "
            + "is added to it, as much as does best on the validation pairs. One layer, which starts as the "
            + "sum of the embeddings. Trained by the in-batch softmax: the named package must beat the other "
            + "items of the batch, frequent ones corrected for being frequent (log-Q)."),
        ("Baseline", "The paper's towers of two layers, 256 and 64 wide, trained by the same softmax alone "
            + "(Yao et al. 2020)."),
        ("Feature Dropout", "The Baseline with a second task: two views of a package, each with some of its "
            + "features dropped at random, must find each other among the views of other packages. "
            + "Self-supervised: it needs no pairs, so rare packages learn too."),
        (Method.TopPopular, "The same list for every query: the packages named most often in the training "
            + "pairs."),
        (Method.Content, "Packages whose features share the rarest values (cosine of TF-IDF weights); learns "
            + "nothing from pairs."),
        (Method.ItemKnn, "Packages that occur together with those that the query names in training, by "
            + "co-occurrence; tuned on the validation pairs."),
        (Method.Mf, "A vector for every query and item, by alternating least squares over the training "
            + "pairs; tuned on the validation pairs."),
    ];

    /// <summary>The sample in numbers.</summary>
    public static IReadOnlyList<(string Name, string Value)> OfData(Dataset data) =>
    [
        ("source", "archive metadata of Debian; provenance beside the sample in samples/data"),
        ("packages", Numbers.Count(data.Items.Count)),
        ("training pairs", Numbers.Count(data.Train.Count)),
        ("validation pairs", Numbers.Count(data.Validation.Count)),
        ("test pairs", Numbers.Count(data.Test.Count)),
        ("split", $"{data.Manifest.Split.Kind} pairs: {data.Manifest.Split.Test * 100:0.#} % test, "
            + $"{data.Manifest.Split.Validation * 100:0.#} % validation, seed {data.Manifest.Split.Seed}"),
        .. data.Items.Features.Select(feature => (
            $"feature {feature.Schema.Name}",
            feature.IsDense
                ? $"dense, {feature.Schema.Normalize.ToString().ToLowerInvariant()}"
                : $"{feature.Schema.Kind.ToString().ToLowerInvariant()}, "
                    + $"{Numbers.Count(feature.VocabularySize)} rows "
                    + $"in table {feature.Table}")),
    ];

    /// <summary>The command lines that do the same step by step.</summary>
    public static string Commands(string folder, IReadOnlyList<QuickstartRun> runs) =>
        $"twinspire prepare --schema {Shown(Sample.Schema)} --out {Path.Combine(folder, "data")}\n"
        + string.Concat(runs.Select(run =>
            $"twinspire train --recipe {Shown(run.Recipe)} --data {Path.Combine(folder, "data")} --out "
                + $"{run.Folder}\n"
            + $"twinspire evaluate --run {run.Folder} --baselines\n"
            + $"twinspire recommend --run {run.Folder} --query vlc -k 10\n"));

    /// <summary>A path as the user would write it here.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }
}
