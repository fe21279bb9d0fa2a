using System.Text.Json;
using System.Text.Json.Nodes;
using Twinspire.Checks;

namespace Twinspire.Recipes;

/// <summary>Recipes as JSON files, with settings replaced by "path=value".</summary>
public static class RecipeFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads and checks a recipe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Settings to replace, as "loss.temperature=0.1".</param>
    /// <exception cref="RecipeException">
    /// The file is missing or not a recipe; every problem is named.
    /// </exception>
    public static Recipe Read(string path, IReadOnlyList<string>? overrides = null)
    {
        if (!File.Exists(path))
        {
            throw new RecipeException($"{path}: there is no such recipe file.");
        }

        var recipe = Parse(File.ReadAllText(path), path, overrides ?? []);
        recipe.Check(path);
        return recipe;
    }

    /// <summary>The recipe as indented JSON.</summary>
    public static string ToJson(Recipe recipe) => JsonSerializer.Serialize(recipe, RecipeJson.Default.Recipe);

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="json">The recipe.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="overrides">Settings to replace, as "loss.temperature=0.1".</param>
    public static Recipe Parse(string json, string source, IReadOnlyList<string> overrides)
    {
        try
        {
            var root = JsonNode.Parse(json, documentOptions: Lenient) as JsonObject
                ?? throw new RecipeException($"{source}: a recipe is a JSON object, as {{\"towers\": ...}}.");
            foreach (var setting in overrides)
            {
                Replace(root, setting);
            }

            return root.Deserialize(RecipeJson.Default.Recipe)!;
        }
        catch (JsonException error)
        {
            throw new RecipeException($"{source}: {error.Message}", error);
        }
    }

    private static void Replace(JsonObject root, string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new RecipeException(
                $"--set {setting}: write it as path=value, such as loss.temperature=0.1.");
        }

        var path = setting[..equals].Split('.');
        var node = root;
        foreach (var name in path[..^1])
        {
            if (node[name] is not JsonObject next)
            {
                node[name] = next = [];
            }

            node = next;
        }

        node[path[^1]] = Value(setting[(equals + 1)..]);
    }

    /// <summary>A value as JSON if it is JSON (numbers, booleans, lists, null), else as a string.</summary>
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
