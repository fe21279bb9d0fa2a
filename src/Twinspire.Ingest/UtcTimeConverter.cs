using System.Text.Json;
using System.Text.Json.Serialization;
using Twinspire.Ingest.Values;

namespace Twinspire.Ingest;

/// <summary>Reads an ISO 8601 time; without an offset it is UTC, as the times of pairs are.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return reader.TokenType == JsonTokenType.String && IsoTime.TryParse(reader.GetString(), out var time)
            && time >= 0
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : throw new JsonException("not a time");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
