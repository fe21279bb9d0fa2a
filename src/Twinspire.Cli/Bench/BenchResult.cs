using System.Text.Json;
using System.Text.Json.Serialization;
using Twinspire.Benchmarks;
using Twinspire.Cli.Output;

namespace Twinspire.Cli.Bench;

/// <summary>What a measurement writes with <c>--json</c>.</summary>
/// <param name="Machine">The machine's own limits.</param>
/// <param name="Shape">The step that was measured.</param>
/// <param name="Steps">One entry a method.</param>
/// <param name="Products">GFLOP/s by product.</param>
/// <param name="TopK">The search.</param>
/// <param name="Evaluate">The ranking of a dataset.</param>
/// <param name="Prepare">The preparation.</param>
/// <param name="Recommend">The answers, one query a call.</param>
internal sealed record BenchResult(
    Machine Machine, StepShape? Shape = null, IReadOnlyList<StepFigures>? Steps = null,
    IReadOnlyDictionary<string, BlockTimes>? Products = null, TopKFigures? TopK = null,
    EvaluateFigures? Evaluate = null, PrepareFigures? Prepare = null, RecommendFigures? Recommend = null)
{
    /// <summary>Writes the file; does nothing without a path.</summary>
    public void Write(string? path) =>
        JsonFile.Write(JsonSerializer.Serialize(this, BenchJsonContext.Default.BenchResult), path);
}

/// <summary>How the file is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(BenchResult))]
internal sealed partial class BenchJsonContext : JsonSerializerContext;
