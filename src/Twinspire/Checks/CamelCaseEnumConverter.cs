using System.Text.Json;
using System.Text.Json.Serialization;

namespace Twinspire.Checks;

/// <summary>Writes and reads an enum as its name in camel case, never as a number.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
