using System.Text.Json;
using Twinspire.Cli.Output;

namespace Twinspire.Cli.Reports;

/// <summary>The settings of runs beside each other, by the paths that <c>--set</c> takes.</summary>
internal static class SettingsGrid
{
    /// <summary>One row a setting, one column a run.</summary>
    /// <param name="runs">Each run's name and its recipe.json.</param>
    public static Grid Of(IReadOnlyList<(string Name, string RecipePath)> runs)
    {
        var settings = runs.Select(run => Read(run.RecipePath)).ToArray();
        var paths = settings.SelectMany(of => of.Keys).Distinct();
        return new Grid(
            "",
            ["setting", .. runs.Select(run => run.Name)],
            [.. paths.Select(path => (IReadOnlyList<string>)
                [path, .. settings.Select(of => of.GetValueOrDefault(path, ""))])],
            TextColumns: runs.Count + 1);
    }

    private static Dictionary<string, string> Read(string path)
    {
        using var recipe = JsonDocument.Parse(File.ReadAllText(path));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(recipe.RootElement, "", settings);
        return settings;
    }

    private static void Add(JsonElement element, string path, Dictionary<string, string> settings)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            settings.Add(path, element.ValueKind == JsonValueKind.Null ? "" : element.ToString());
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            Add(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", settings);
        }
    }
}
