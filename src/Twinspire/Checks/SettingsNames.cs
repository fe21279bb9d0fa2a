using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Twinspire.Checks;

/// <summary>Compares the names in a settings tree with the names that its type knows.</summary>
internal static class SettingsNames
{
    /// <summary>Adds every unknown name, every missing required name and every unknown enum value.</summary>
    public static void Check(JsonNode? node, JsonTypeInfo type, string path, ProblemList problems)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when node is JsonObject settings:
                CheckObject(settings, type, path, problems);
                break;
            case JsonTypeInfoKind.Object when node is not null:
                problems.Require(false, $"{Shown(path)} is {node.ToJsonString()}; it must be an object.");
                break;
            case JsonTypeInfoKind.Enumerable when node is JsonArray array && type.ElementType is { } element:
                for (var index = 0; index < array.Count; index++)
                {
                    Check(array[index], type.Options.GetTypeInfo(element), $"{path}[{index}]", problems);
                }

                break;
            default:
                CheckEnum(node, type.Type, path, problems);
                break;
        }
    }

    private static void CheckObject(JsonObject settings, JsonTypeInfo type, string path, ProblemList problems)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            if (known.TryGetValue(name, out var property))
            {
                Check(value, type.Options.GetTypeInfo(property.PropertyType), prefix + name, problems);
            }
            else
            {
                problems.Require(
                    false,
                    $"{prefix}{name} is unknown; known here: {string.Join(", ", known.Keys)}.");
            }
        }

        foreach (var (name, property) in known)
        {
            var isRequired = property.IsRequired
                || property.AssociatedParameter is { HasDefaultValue: false };
            problems.Require(!isRequired || settings.ContainsKey(name), $"{prefix}{name} is missing.");
        }
    }

    private static void CheckEnum(JsonNode? node, Type type, string path, ProblemList problems)
    {
        var enumType = Nullable.GetUnderlyingType(type) ?? type;
        if (!enumType.IsEnum || node is null)
        {
            return;
        }

        var names = Enum.GetNames(enumType).Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        problems.Require(
            node.GetValueKind() == JsonValueKind.String
                && names.Contains(node.ToString(), StringComparer.OrdinalIgnoreCase),
            $"{Shown(path)} is {node.ToJsonString()}; it must be one of {string.Join(", ", names)}.");
    }

    private static string Shown(string path) => path.Length == 0 ? "the file" : path;
}
