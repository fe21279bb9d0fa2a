using System.Text.Json;
using Twinspire.Checks;
using Twinspire.Cli.Output;

namespace Twinspire.Cli.Inputs;

/// <summary>A finished (or stopped) training run on disk.</summary>
internal sealed class RunFolder
{
    private RunFolder(string folder) => Folder = folder;

    /// <summary>As the user wrote it.</summary>
    public string Folder { get; }

    /// <summary>The folder's own name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>The bundle of the best model.</summary>
    public string Bundle => Path.Combine(Folder, "bundle");

    /// <summary>The dataset folder that the run was trained on.</summary>
    public string DataFolder => Read("environment.json").TryGetProperty("data", out var data)
        ? data.GetString()!
        : throw new RecipeException($"{Folder}/environment.json names no data folder; give --data DIR.");

    /// <summary>Opens a run folder.</summary>
    public static RunFolder Open(string folder) => new(Existing.Folder(
        folder, "--run", Path.Combine("bundle", "manifest.json"), "'twinspire train' makes run folders."));

    /// <summary>Adds how the run was trained to what was measured of it.</summary>
    public Measured Complete(Measured measured)
    {
        if (!File.Exists(Path.Combine(Folder, "timing.json")))
        {
            return measured; // the process was killed; its best model is here all the same
        }

        var timing = Read("timing.json");
        return measured with
        {
            Steps = timing.GetProperty("steps").GetInt64(),
            StepsPerSecond = timing.GetProperty("stepsPerSecond").GetDouble(),
            Seconds = timing.GetProperty("seconds").GetDouble(),
            Stopped = Measured.StoppedName(timing.GetProperty("reason").GetString()!),
        };
    }

    private JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name)));
        return document.RootElement.Clone();
    }
}
