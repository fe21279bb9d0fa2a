using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Bundles;

/// <summary>
/// parameters.bin: every weight matrix row by row, little-endian float32, in the manifest's order.
/// </summary>
internal static class ParameterFile
{
    public static void Write(OutputFolder output, IReadOnlyList<NamedParameter> parameters)
    {
        using var file = output.Create(BundleManifest.ParametersFile);
        foreach (var parameter in parameters)
        {
            var values = new float[parameter.Values.Columns];
            for (var row = 0; row < parameter.Values.Rows; row++)
            {
                parameter.Values.Read(row, values);
                file.Write<float>(values);
            }
        }

        output.Close(BundleManifest.ParametersFile, file);
    }

    /// <summary>Overwrites the parameters of a model of the manifest's shape.</summary>
    /// <exception cref="DataFormatException">The file or the model does not fit the manifest.</exception>
    public static void Read(
        string folder, IReadOnlyList<ParameterManifest> expected, IReadOnlyList<NamedParameter> parameters)
    {
        var path = Path.Combine(folder, BundleManifest.ParametersFile);
        var found = parameters.Select(parameter => new ParameterManifest(
            parameter.Name, parameter.Values.Rows, parameter.Values.Columns));
        if (!found.SequenceEqual(expected))
        {
            throw new DataFormatException(
                $"{folder}: the manifest's parameters are not those of a model with its features and towers; "
                + "the bundle was changed or made by another version. Train again.");
        }

        using var weights = MappedArray.Open<float>(path);
        var total = expected.Sum(parameter => (long)parameter.Rows * parameter.Columns);
        if (weights.Length != total)
        {
            throw new DataFormatException(
                $"{path}: {weights.Length} weights where the manifest says {total}; the bundle is damaged. "
                + "Train again.");
        }

        long start = 0;
        foreach (var parameter in parameters)
        {
            for (var row = 0; row < parameter.Values.Rows; row++, start += parameter.Values.Columns)
            {
                parameter.Values.Write(row, weights.Span(start, parameter.Values.Columns));
            }
        }
    }
}
