using System.Numerics.Tensors;
using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Bundles;

/// <summary>Checks that the parts of a bundle fit one another before a model is built from them.</summary>
internal static class BundleChecks
{
    /// <summary>Checks what the manifest says; opens no file.</summary>
    /// <exception cref="DataFormatException">Says the first thing that is wrong.</exception>
    public static void Check(string folder, BundleManifest manifest)
    {
        void Require(bool holds, string problem) => ManifestChecks.Require(folder, holds, problem);

        ManifestChecks.Check(folder, manifest.Vocabularies, manifest.Items, manifest.Queries);
        Require(
            manifest.PopularityWeight is not { } weight || (PopularityRange.Holds(weight)
                && manifest.Files.ContainsKey(BundleManifest.ItemPairsFile)),
            $"popularityWeight is {manifest.PopularityWeight}; it must lie from -1 to 1, beside "
            + BundleManifest.ItemPairsFile);
        var problems = new ProblemList();
        manifest.Towers.Check(problems);
        Require(problems.Problems is [], string.Join(" ", problems.Problems).TrimEnd('.'));
        var queries = manifest.Queries ?? manifest.Items;
        Check(folder, "queryFeatures", manifest.QueryFeatures, queries.Features);
        Check(
            folder, "itemFeatures", manifest.ItemFeatures,
            manifest.Queries is null ? queries.Features : null);
        Require(
            manifest.Parameters.All(parameter => parameter is not null)
                && ShapesOf(folder, manifest).SequenceEqual(manifest.Parameters),
            "the parameters are not those of a model with these features and towers");
        Require(
            manifest.Dim == DimOf(manifest),
            $"dim is {manifest.Dim} where the towers give {DimOf(manifest)}");
    }

    /// <summary>Checks the lengths of the files whose shapes the manifest says.</summary>
    public static void CheckLengths(
        FolderContent content, BundleManifest manifest, MappedArray<float> parameters,
        MappedArray<float> itemVectors, MappedArray<long>? itemPairs)
    {
        var weights = manifest.Parameters.Sum(parameter => (long)parameter.Rows * parameter.Columns);
        Require(BundleManifest.ParametersFile, parameters.Length, weights, "weights");
        Require(
            BundleManifest.ItemVectorsFile, itemVectors.Length, (long)manifest.Items.Count * manifest.Dim,
            $"floats of {manifest.Items.Count} items");
        Require(
            BundleManifest.ItemPairsFile, itemPairs?.Length ?? manifest.Items.Count, manifest.Items.Count,
            "counts");

        void Require(string file, long found, long due, string what)
        {
            if (found != due || due > Array.MaxLength)
            {
                throw new DataFormatException(
                    $"{Path.Combine(content.Folder, file)}: {found} values where {due} {what} are due; the "
                    + "bundle is damaged. Train again.");
            }
        }
    }

    /// <summary>The known items; null where the bundle does not carry them.</summary>
    public static PairsByQuery? Known(FolderContent content, int queryCount, int itemCount)
    {
        if (!content.Has(BundleManifest.KnownOffsetsFile) || !content.Has(BundleManifest.KnownItemsFile))
        {
            return null;
        }

        using var offsets = content.Open<int>(BundleManifest.KnownOffsetsFile);
        using var items = content.Open<int>(BundleManifest.KnownItemsFile);
        return PairsByQuery.TryOf(offsets.All(), items.All(), queryCount, itemCount)
            ?? throw new DataFormatException(
                $"{content.PathOf(BundleManifest.KnownOffsetsFile)}: the known items are not lists of "
                + $"{itemCount} items for {queryCount} queries; the bundle is damaged. Train again.");
    }

    /// <summary>Refuses numbers that are not finite.</summary>
    public static void CheckFinite(FolderContent content, string file, MappedArray<float> values)
    {
        if (values.Length > 0 && !TensorPrimitives.IsFiniteAll(values.All()))
        {
            throw new DataFormatException(
                $"{content.PathOf(file)}: a number is not finite; the bundle is damaged. Train again.");
        }
    }

    /// <summary>Refuses counts below 0.</summary>
    public static void CheckCounts(FolderContent content, MappedArray<long>? counts)
    {
        if (counts is { Length: > 0 } && TensorPrimitives.Min(counts.All()) < 0)
        {
            throw new DataFormatException(
                $"{content.PathOf(BundleManifest.ItemPairsFile)}: a count is below 0; the bundle is damaged. "
                + "Train again.");
        }
    }

    private static void Check(
        string folder, string name, IReadOnlyList<FeatureSpec> specs,
        IReadOnlyList<FeatureManifest>? features)
    {
        ManifestChecks.Require(
            folder, specs.All(spec => spec is { Name: not null, Table: not null } && spec.TableRows >= 0
                && spec.Dim is >= 1 and <= FeatureSchema.MostDim && Enum.IsDefined(spec.Pooling)),
            $"a feature of {name} is none");
        var fit = features is null || (specs.Count == features.Count && specs.Zip(features).All(pair =>
            pair.First.Name == pair.Second.Schema.Name
            && pair.First.IsDense == pair.Second.Schema.IsDense()
            && (pair.First.IsDense
                ? pair.First.Dim == 1
                : pair.First.TableRows == pair.Second.VocabularySize)));
        ManifestChecks.Require(folder, fit, $"{name} are not the features of their table");
    }

    private static List<ParameterManifest> ShapesOf(string folder, BundleManifest manifest)
    {
        try
        {
            return
            [
                .. ModelShape.Of(manifest.QueryFeatures, manifest.ItemFeatures, manifest.Towers)
                    .Select(shape => new ParameterManifest(shape.Name, shape.Rows, shape.Columns)),
            ];
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException(
                $"{Path.Combine(folder, BundleManifest.FileName)}: {error.Message} The manifest was changed. "
                + "Train again.", error);
        }
    }

    private static int DimOf(BundleManifest manifest) => manifest.Towers.Hidden is [.., var last]
        ? last
        : manifest.ItemFeatures.FirstOrDefault(feature => !feature.IsDense)?.Dim ?? 0;
}
