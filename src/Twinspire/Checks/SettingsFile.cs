using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Twinspire.Checks;

/// <summary>Reads settings from a JSON file, with overrides, and reports every wrong one at once.</summary>
public static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

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
        var root = ParseObject(json, source);
        var changed = new List<(string Path, string Setting)>();
        foreach (var setting in overrides ?? [])
        {
            changed.Add((SettingsOverride.Apply(root, setting), setting));
        }

        var problems = new ProblemList();
        new SettingsCheck(problems, changed).Run(root, type);
        problems.ThrowIfAny(source);
        try
        {
            return root.Deserialize(type)!;
        }
        catch (JsonException error)
        {
            throw new RecipeException($"{source}: {error.Message}", error);
        }
    }

    private static JsonObject ParseObject(string json, string source)
    {
        try
        {
            if (JsonTexts.LineOfBroken(json) is { } line)
            {
                throw new RecipeException($"{source} line {line}: {JsonTexts.Broken}");
            }

            return JsonNode.Parse(json, documentOptions: Lenient) as JsonObject ?? throw new RecipeException(
                $"{source}: the settings must be an object, as {{ \"name\": value }}.");
        }
        catch (JsonException error)
        {
            throw new RecipeException(JsonTexts.Problem(source, error), error);
        }
    }
}
