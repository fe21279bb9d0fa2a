using System.Text.Json;
using Twinspire.Checks;
using Twinspire.Cli.Output;
using Twinspire.Data;
using Twinspire.Recipes;

namespace Twinspire.Cli.Inputs;

/// <summary>A finished (or stopped) training run on disk.</summary>
internal sealed class RunFolder
{
    private const string EnvironmentFile = "environment.json";
    private const string TimingFile = "timing.json";

    private RunFolder(string folder) => Folder = folder;

    /// <summary>As the user wrote it.</summary>
    public string Folder { get; }

    /// <summary>The folder's own name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>The bundle of the best model.</summary>
    public string Bundle => Path.Combine(Folder, "bundle");

    /// <summary>The dataset folder that the run was trained on.</summary>
    public string DataFolder => Text("data") ?? throw new RecipeException(
        $"{PathOf(EnvironmentFile)} is missing or damaged, so it names no dataset folder; give --data DIR.");

    /// <summary>The metric by which training chose its best model, such as "recall@10".</summary>
    public string Metric => RecipeFile.Read(PathOf("recipe.json")).Training.Metric;

    /// <summary>Opens a run folder; a bundle whose replacement was cut off counts too.</summary>
    public static RunFolder Open(string folder)
    {
        var bundle = Path.GetFileName(OutputFolder.Find(Path.Combine(folder, "bundle")));
        var mark = Path.Combine(bundle, "manifest.json");
        return new(Existing.Folder(folder, "--run", mark, "'twinspire train' makes run folders."));
    }

    /// <summary>Opens the folder of a run that can go on.</summary>
    /// <exception cref="RecipeException">There is no run, or it came to its end.</exception>
    public static RunFolder OpenUnfinished(string folder)
    {
        var run = new RunFolder(
            Existing.Folder(folder, "--resume", "recipe.json", "'twinspire train' makes run folders."));
        return !File.Exists(run.PathOf(TimingFile)) || Directory.Exists(run.PathOf("checkpoints"))
            ? run
            : throw new RecipeException($"{folder} came to its end; there is nothing to go on with.");
    }

    /// <summary>
    /// What is wrong with measuring the run on a dataset: its held-out pairs may have been trained on.
    /// </summary>
    /// <returns>Null where the run was trained on exactly these training pairs.</returns>
    public string? Doubt(Dataset data) => Text("trainPairs") switch
    {
        null => $"{PathOf(EnvironmentFile)} does not say which pairs the run was trained on, so those held "
            + $"out in {data.Folder} may be among them.",
        var trained when trained != data.Manifest.TrainPairsChecksum() =>
            $"{Folder} was trained on other pairs than {data.Folder} holds now (it was prepared again, or is "
            + "another dataset), so those held out there may be among them.",
        _ => null,
    };

    /// <summary>Adds how the run was trained to what was measured of it.</summary>
    public Measured Complete(Measured measured)
    {
        if (!File.Exists(PathOf(TimingFile)))
        {
            return measured; // the process was killed; its best model is here all the same
        }

        try
        {
            var timing = Read(TimingFile);
            return measured with
            {
                Steps = timing.GetProperty("steps").GetInt64(),
                StepsPerSecond = timing.GetProperty("stepsPerSecond").GetDouble(),
                Seconds = timing.GetProperty("seconds").GetDouble(),
                Stopped = Measured.CamelCase(timing.GetProperty("reason").GetString()!),
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            throw new RecipeException(
                $"{PathOf(TimingFile)} is damaged; remove it to go on without the training's times.", error);
        }
    }

    private string? Text(string name)
    {
        try
        {
            var environment = Read(EnvironmentFile);
            return environment.ValueKind == JsonValueKind.Object
                && environment.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException
            or InvalidOperationException)
        {
            return null;
        }
    }

    private JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(name)));
        return document.RootElement.Clone();
    }

    private string PathOf(string name) => Path.Combine(Folder, name);
}
