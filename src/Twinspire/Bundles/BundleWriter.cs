using System.Text;
using System.Text.Json;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Bundles;

/// <summary>Writes a trained model as a bundle: all that serving needs, in one folder.</summary>
public static class BundleWriter
{
    /// <summary>
    /// Writes the bundle beside its place and swaps it in at the end: until then, and if anything fails, the
    /// previous bundle stays as it was. The same model and dataset give the same bytes.
    /// </summary>
    /// <param name="folder">Where the bundle shall appear; an older bundle there is replaced.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="data">
    /// The dataset it was trained on; its keys, query features and vocabularies are copied.
    /// </param>
    /// <param name="itemVectors">[items, dim], unit vectors of all items by this model.</param>
    /// <param name="recipeJson">The run's recipe, kept for the reader.</param>
    /// <param name="popularityWeight">What it is served with unless the server says otherwise.</param>
    /// <param name="keepKnown">
    /// Whether the bundle carries the training pairs, so that serving can leave out what a query has.
    /// </param>
    /// <exception cref="DataFormatException">
    /// The folder holds something else, or the dataset was changed.
    /// </exception>
    public static void Write(
        string folder, TwoTowerModel model, Dataset data, ReadOnlySpan<float> itemVectors, string recipeJson,
        double popularityWeight = 0, bool keepKnown = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (!PopularityRange.Holds(popularityWeight))
        {
            throw new ArgumentOutOfRangeException(nameof(popularityWeight), popularityWeight, "from -1 to 1");
        }

        if (itemVectors.Length != (long)data.Items.Count * model.Dim)
        {
            throw new ArgumentException(
                $"{itemVectors.Length} floats where {data.Items.Count} items of {model.Dim} are due.",
                nameof(itemVectors));
        }

        using var output = new OutputFolder(folder, BundleManifest.FormatName, force: true);
        DatasetPieces.Copy(data, output);
        Write(output, BundleManifest.ItemVectorsFile, itemVectors);
        Write<long>(output, BundleManifest.ItemPairsFile, data.PositiveItemPairs);
        if (keepKnown)
        {
            Write(output, BundleManifest.KnownOffsetsFile, data.Known.Offsets);
            Write(output, BundleManifest.KnownItemsFile, data.Known.Items);
        }

        ParameterFile.Write(output, model.Parameters);
        output.Write(BundleManifest.RecipeFile, Encoding.UTF8.GetBytes(recipeJson));
        var manifest = Describe(model, data, output.Files) with
        {
            PopularityWeight = popularityWeight == 0 ? null : popularityWeight,
        };
        output.Complete(
            BundleManifest.FileName,
            JsonSerializer.SerializeToUtf8Bytes(manifest, BundleJsonContext.Default.BundleManifest));
    }

    private static void Write<T>(OutputFolder output, string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        using var file = output.Create(name);
        file.Write(values);
        output.Close(name, file);
    }

    private static BundleManifest Describe(
        TwoTowerModel model, Dataset data, IReadOnlyDictionary<string, FileManifest> files) => new(
        BundleManifest.FormatName,
        BundleManifest.CurrentVersion,
        model.Dim,
        model.Options,
        model.QueryFeatures,
        model.ItemFeatures,
        [.. model.Parameters.Select(parameter => new ParameterManifest(
            parameter.Name, parameter.Values.Rows, parameter.Values.Columns))],
        data.ItemToItem ? data.Manifest.Items : data.Manifest.Items with { Features = [] },
        data.Manifest.Vocabularies,
        new SortedDictionary<string, FileManifest>(files.ToDictionary(), StringComparer.Ordinal),
        data.Manifest.Queries,
        QueriesAreItems: data.Manifest.QueriesAreItems);
}
