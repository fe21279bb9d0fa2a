using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Twinspire.Checks;

/// <summary>Reads settings from a JSON file, with overrides, and reports every wrong name at once.</summary>
public static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a settings file.</summary>
    /// <typeparam name="T">The settings.</typeparam>
    /// <param name="path">The file; comments and trailing commas are allowed.</param>
    /// <param name="overrides">Such as "split.test=0.2" or "items.features.title.dim=32"; an array's
    /// elements go by
    /// their "name" or their number. Later ones win.</param>
    /// <param name="type">How to read them.</param>
    /// <exception cref="RecipeException">No such file, no JSON, unknown or missing names, wrong
    /// values.</exception>
    public static T Read<T>(string path, IReadOnlyList<string>? overrides, JsonTypeInfo<T> type)
    {
        if (!File.Exists(path))
        {
            throw new RecipeException($"{path}: no such file.");
        }

        return Parse(File.ReadAllText(path), path, overrides, type);
    }

    /// <summary>Reads settings from a text.</summary>
    /// <typeparam name="T">The settings.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it, such as its path.</param>
    /// <param name="overrides">As in <see cref="Read"/>.</param>
    /// <param name="type">How to read them.</param>
    /// <exception cref="RecipeException">No JSON, unknown or missing names, wrong values.</exception>
    public static T Parse<T>(
        string json, string source, IReadOnlyList<string>? overrides, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            var root = JsonNode.Parse(json, documentOptions: Lenient)
                ?? throw new RecipeException($"{source}: the file holds null; it must hold an object.");
            foreach (var setting in overrides ?? [])
            {
                SettingsOverride.Apply(root, setting);
            }

            var problems = new ProblemList();
            SettingsNames.Check(root, type, "", problems);
            problems.ThrowIfAny(source);
            return root.Deserialize(type) ?? throw new RecipeException($"{source}: the file holds null.");
        }
        catch (JsonException error)
        {
            throw new RecipeException($"{source}: {error.Message}", error);
        }
    }
}
