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

    /// <summary>Overwrites the parameters of a model.</summary>
    /// <param name="weights">As many as the parameters have, in their order.</param>
    /// <param name="parameters">Overwritten.</param>
    public static void Read(MappedArray<float> weights, IReadOnlyList<NamedParameter> parameters)
    {
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
