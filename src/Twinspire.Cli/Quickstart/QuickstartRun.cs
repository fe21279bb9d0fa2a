namespace Twinspire.Cli.Quickstart;

/// <summary>One of the models that the quickstart trains.</summary>
/// <param name="Name">As tables and pictures show it.</param>
/// <param name="Recipe">Its recipe, a file beside the program.</param>
/// <param name="Folder">Its run folder.</param>
internal sealed record QuickstartRun(string Name, string Recipe, string Folder)
{
    /// <summary>The shown name of the recipe to start from.</summary>
    public const string Light = "Light towers";

    /// <summary>All, the one to start from first.</summary>
    /// <param name="folder">The quickstart's folder.</param>
    public static IReadOnlyList<QuickstartRun> All(string folder) =>
    [
        Of(Light, "light-baseline", folder),
        Of("Baseline", "baseline", folder),
        Of("Feature Dropout", "feature-dropout", folder),
    ];

    /// <summary>
    /// Deletes what an earlier quickstart trained here; a folder that holds no run is left alone.
    /// </summary>
    public void RemoveEarlier()
    {
        if (File.Exists(Path.Combine(Folder, "metrics.jsonl")))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static QuickstartRun Of(string name, string file, string folder) => new(
        name,
        Path.Combine(AppContext.BaseDirectory, "Quickstart", file + ".json"),
        Path.Combine(folder, file));
}
