using System.Text.Json;

namespace Twinspire.Tests.Golden;

/// <summary>What one training method gives on the golden batch.</summary>
/// <param name="Main">The in-batch softmax loss, mean over the batch, nats.</param>
/// <param name="Auxiliary">
/// The auxiliary losses before their weight, in the order of the method's name.
/// </param>
/// <param name="Total">Main + alpha · (sum of the auxiliary losses).</param>
/// <param name="Gradients">
/// Gradient of the total by parameter; parameters that the method does not use are absent.
/// </param>
internal sealed record GoldenMethod(
    double Main, double[] Auxiliary, double Total, IReadOnlyDictionary<string, GoldenTensor> Gradients)
{
    internal static GoldenMethod Read(JsonElement method) => new(
        method.GetProperty("main").GetDouble(),
        [.. method.GetProperty("auxiliary").EnumerateArray().Select(value => value.GetDouble())],
        method.GetProperty("total").GetDouble(),
        GoldenTensor.ReadAll(method.GetProperty("gradients")));
}
