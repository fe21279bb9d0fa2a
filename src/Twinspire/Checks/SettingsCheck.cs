using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Twinspire.Checks;

/// <summary>Compares a settings tree with its type and says path, what was found, what is expected.</summary>
/// <param name="problems">Added to.</param>
/// <param name="overrides">What was set from outside: path in the tree, and the words that set it.</param>
internal sealed class SettingsCheck(
    ProblemList problems, IReadOnlyList<(string Path, string Setting)> overrides)
{
    /// <summary>Adds every unknown or missing name and every value of the wrong kind.</summary>
    public void Run(JsonObject root, JsonTypeInfo type) => CheckObject(root, type, "");

    private void Check(JsonNode? node, JsonTypeInfo type, string path)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when node is JsonObject settings:
                CheckObject(settings, type, path);
                break;
            case JsonTypeInfoKind.Enumerable when node is JsonArray array:
                for (var index = 0; index < array.Count; index++)
                {
                    Check(array[index], ElementOf(type), $"{path}[{index}]");
                }

                break;
            case JsonTypeInfoKind.Dictionary when node is JsonObject entries:
                foreach (var (name, value) in entries)
                {
                    Check(value, ElementOf(type), $"{path}.{name}");
                }

                break;
            default:
                if (!IsReadable(node, type))
                {
                    Add(path, $"is {node?.ToJsonString() ?? "null"}; it must be {KindOf(type)}.");
                }

                break;
        }
    }

    private void CheckObject(JsonObject settings, JsonTypeInfo type, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            if (!known.TryGetValue(name, out var property))
            {
                Add(prefix + name, $"is unknown; known here: {string.Join(", ", known.Keys)}.");
            }
            else if (value is not null || !MayBeNull(property))
            {
                Check(value, type.Options.GetTypeInfo(property.PropertyType), prefix + name);
            }
        }

        foreach (var (name, property) in known)
        {
            var isRequired = property.IsRequired
                || property.AssociatedParameter is { HasDefaultValue: false };
            if (isRequired && !settings.ContainsKey(name))
            {
                Add(prefix + name, "is missing.");
            }
        }
    }

    private void Add(string path, string what)
    {
        var origin = overrides.LastOrDefault(one => path == one.Path
            || (path.StartsWith(one.Path, StringComparison.Ordinal) && path[one.Path.Length] is '.' or '['));
        var from = origin.Setting is null ? "" : $" It comes from --set {origin.Setting}.";
        problems.Require(false, $"{path} {what}{from}");
    }

    private static bool MayBeNull(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    private static bool IsReadable(JsonNode? node, JsonTypeInfo type)
    {
        if (node is null || type.Kind != JsonTypeInfoKind.None)
        {
            return false;
        }

        if (EnumOf(type) is { } names)
        {
            return node.GetValueKind() == JsonValueKind.String
                && NamesOf(names).Contains(node.ToString(), StringComparer.OrdinalIgnoreCase);
        }

        try
        {
            return node.Deserialize(type) is not (double.PositiveInfinity or double.NegativeInfinity
                or float.PositiveInfinity or float.NegativeInfinity);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string KindOf(JsonTypeInfo type) => EnumOf(type) is { } names
        ? "one of " + string.Join(", ", NamesOf(names))
        : type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "a list",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            _ => Type.GetTypeCode(Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
            {
                TypeCode.Boolean => "true or false",
                TypeCode.String => "a text in quotes",
                TypeCode.Int32 => $"a whole number of at most {int.MaxValue}",
                TypeCode.Int64 => "a whole number",
                TypeCode.UInt64 => "a whole number from 0 up",
                TypeCode.Single or TypeCode.Double => "a finite number",
                _ => "a time, such as \"2024-05-31T12:00:00Z\"",
            },
        };

    private static JsonTypeInfo ElementOf(JsonTypeInfo type) => type.Options.GetTypeInfo(type.ElementType!);

    private static Type? EnumOf(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return plain.IsEnum ? plain : null;
    }

    private static IEnumerable<string> NamesOf(Type names) =>
        Enum.GetNames(names).Select(JsonNamingPolicy.CamelCase.ConvertName);
}
