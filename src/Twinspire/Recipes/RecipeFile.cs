using System.Text.Json;
using Twinspire.Checks;

namespace Twinspire.Recipes;

/// <summary>Recipes as JSON files, with settings replaced by "path=value".</summary>
public static class RecipeFile
{
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
    /// <exception cref="RecipeException">
    /// The text is not a recipe; every unknown name and every value of the wrong kind is named.
    /// </exception>
    public static Recipe Parse(string json, string source, IReadOnlyList<string> overrides) =>
        SettingsFile.Parse(json, source, overrides, RecipeJson.Default.Recipe);
}
