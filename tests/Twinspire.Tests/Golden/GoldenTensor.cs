using System.Text.Json;

namespace Twinspire.Tests.Golden;

/// <summary>A parameter or its gradient.</summary>
/// <param name="Rows">1 for a bias.</param>
/// <param name="Columns">Values in a row.</param>
/// <param name="Values">[rows, columns], row after row.</param>
internal sealed record GoldenTensor(int Rows, int Columns, double[] Values)
{
    /// <summary>[rows, columns], rounded to float.</summary>
    public float[] ToSingle() => [.. Values.Select(value => (float)value)];

    internal static IReadOnlyDictionary<string, GoldenTensor> ReadAll(JsonElement named) =>
        named.EnumerateObject().ToDictionary(entry => entry.Name, entry => Read(entry.Value));

    private static GoldenTensor Read(JsonElement array)
    {
        if (array[0].ValueKind == JsonValueKind.Number)
        {
            return new GoldenTensor(1, array.GetArrayLength(), Doubles(array));
        }

        var rows = array.EnumerateArray().Select(Doubles).ToArray();
        return new GoldenTensor(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);
    }

    private static double[] Doubles(JsonElement values) =>
        [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
