using System.Text.Json.Serialization;

namespace Twinspire.Cli.Output;

/// <summary>How the files of <c>--json</c> are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Examination))]
[JsonSerializable(typeof(Measured))]
[JsonSerializable(typeof(List<FeatureTable>))]
internal sealed partial class OutputJsonContext : JsonSerializerContext;
