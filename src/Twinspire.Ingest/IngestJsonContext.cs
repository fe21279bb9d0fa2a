using System.Text.Json.Serialization;

namespace Twinspire.Ingest;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(DatasetSchema))]
[JsonSerializable(typeof(PreparationReport))]
[JsonSerializable(typeof(Wikipedia.WikipediaImportReport))]
internal sealed partial class IngestJsonContext : JsonSerializerContext;
