using System.Text.Json;
using System.Text.Json.Nodes;

namespace Twinspire.Checks;

/// <summary>Sets one value of a settings tree by a text such as "split.test=0.2".</summary>
internal static class SettingsOverride
{
    /// <summary>Sets the value and makes the objects around it where they are missing.</summary>
    /// <returns>
    /// The path of what it made: of the value, as "items.features[0].dim", or of the first object around it.
    /// </returns>
    /// <exception cref="RecipeException">The text is no path=value, or nothing can stand there.</exception>
    public static string Apply(JsonNode root, string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new RecipeException($"--set {setting}: write it as path=value, such as split.test=0.2.");
        }

        var steps = setting[..equals].Trim().Split('.');
        var (node, path, made) = (root, "", (string?)null);
        foreach (var step in steps[..^1])
        {
            path = PathOf(node, path, step, setting);
            if (node is JsonObject settings && settings[step] is null)
            {
                settings[step] = new JsonObject();
                made ??= path;
            }

            node = Enter(node, step, setting);
        }

        path = PathOf(node, path, steps[^1], setting);
        Set(node, steps[^1], Value(setting[(equals + 1)..].Trim(), setting), setting);
        return made ?? path;
    }

    private static string PathOf(JsonNode node, string path, string step, string setting) =>
        node is JsonArray array ? $"{path}[{IndexOf(array, step, setting)}]"
        : path.Length == 0 ? step
        : $"{path}.{step}";

    private static JsonNode Enter(JsonNode node, string step, string setting) => (node switch
    {
        JsonArray array => array[IndexOf(array, step, setting)],
        JsonObject settings => settings[step],
        _ => null,
    }) ?? throw NothingInside(step, setting);

    private static void Set(JsonNode node, string step, JsonNode? value, string setting)
    {
        switch (node)
        {
            case JsonArray array:
                array[IndexOf(array, step, setting)] = value;
                break;
            case JsonObject settings:
                settings[step] = value;
                break;
            default:
                throw NothingInside(step, setting);
        }
    }

    private static RecipeException NothingInside(string step, string setting) =>
        new($"--set {setting}: nothing stands inside the value before '{step}'.");

    private static int IndexOf(JsonArray array, string step, string setting)
    {
        for (var index = 0; index < array.Count; index++)
        {
            if (array[index] is JsonObject element && element["name"]?.ToString() == step)
            {
                return index;
            }
        }

        return int.TryParse(step, out var number) && number >= 0 && number < array.Count
            ? number
            : throw new RecipeException(
                $"--set {setting}: no element '{step}'; use its name or a number below {array.Count}.");
    }

    // What is no JSON is a text: name=first needs no quotes.
    private static JsonNode? Value(string text, string setting)
    {
        try
        {
            return JsonTexts.LineOfBroken(text) is null
                ? JsonNode.Parse(text)
                : throw new RecipeException($"--set {setting}: {JsonTexts.Broken}");
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
