using System.Text.Json;
using System.Text.Json.Nodes;

namespace Twinspire.Checks;

/// <summary>Sets one value of a settings tree by a text such as "split.test=0.2".</summary>
internal static class SettingsOverride
{
    public static void Apply(JsonNode root, string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new RecipeException($"override '{setting}': write it as path=value, such as "
                + "split.test=0.2.");
        }

        var steps = setting[..equals].Trim().Split('.');
        var node = root;
        foreach (var step in steps[..^1])
        {
            node = Enter(node, step, setting);
        }

        Set(node, steps[^1], Value(setting[(equals + 1)..].Trim()), setting);
    }

    private static JsonNode Enter(JsonNode node, string step, string setting)
    {
        if (node is JsonArray array)
        {
            return array[IndexOf(array, step, setting)]!;
        }

        if (node is not JsonObject settings)
        {
            throw new RecipeException($"override '{setting}': nothing stands inside the value before "
                + $"'{step}'.");
        }

        if (settings[step] is not { } next)
        {
            settings[step] = next = new JsonObject();
        }

        return next;
    }

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
                throw new RecipeException($"override '{setting}': nothing stands inside the value "
                    + $"before '{step}'.");
        }
    }

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
                $"override '{setting}': no element '{step}'; use its name or a number below {array.Count}.");
    }

    // What is no JSON is a text: name=first needs no quotes.
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
