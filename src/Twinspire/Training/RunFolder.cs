using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Recipes;

namespace Twinspire.Training;

/// <summary>
/// What a run leaves on disk: recipe.json, environment.json, metrics.jsonl, timing.json and the bundle.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string RecipeEntry = "recipe.json";
    private const string EnvironmentEntry = "environment.json";
    private const string MetricsEntry = "metrics.jsonl";
    private const string TimingEntry = "timing.json";

    private readonly IDisposable held;
    private readonly StreamWriter metrics;

    /// <summary>
    /// Opens a run's folder; metrics.jsonl holds no times, so that the same seed writes the same bytes.
    /// </summary>
    /// <exception cref="RecipeException">
    /// The folder already holds a run, or anything but what a run without a bundle left.
    /// </exception>
    /// <exception cref="IOException">Another program trains into the folder.</exception>
    public RunFolder(string folder, Recipe recipe, Dataset data, int threads)
    {
        Folder = Path.GetFullPath(folder);
        held = FolderLock.Take(Folder, "run");
        try
        {
            CheckFree(folder);
            metrics = Begin(recipe, data, threads);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public string Folder { get; }

    public string BundleFolder => Path.Combine(Folder, "bundle");

    private StreamWriter Begin(Recipe recipe, Dataset data, int threads)
    {
        File.Delete(Path.Combine(Folder, TimingEntry));
        WriteJson(EnvironmentEntry, new JsonObject // first: it marks the folder as a run's
        {
            ["data"] = Path.GetFullPath(data.Folder),
            ["trainPairs"] = data.Manifest.TrainPairsChecksum(),
            ["threads"] = threads,
            ["twinspire"] = typeof(RunFolder).Assembly.GetName().Version?.ToString(3),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["vectorBits"] = Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : 128,
            ["cores"] = Environment.ProcessorCount,
        });
        File.WriteAllText(Path.Combine(Folder, RecipeEntry), RecipeFile.ToJson(recipe) + "\n");
        return new StreamWriter(Path.Combine(Folder, MetricsEntry))
        {
            NewLine = "\n",
            AutoFlush = true,
        };
    }

    /// <summary>Appends one line of figures.</summary>
    public void Log(long step, string kind, IEnumerable<KeyValuePair<string, double>> values)
    {
        var line = new JsonObject { ["step"] = step, ["kind"] = kind };
        foreach (var (name, value) in values)
        {
            line[name] = double.IsFinite(value) ? value : null;
        }

        metrics.WriteLine(line.ToJsonString());
    }

    /// <summary>Writes timing.json, which a run has that came to its end.</summary>
    public void WriteTiming(JsonObject content) => WriteJson(TimingEntry, content);

    public void Dispose()
    {
        metrics.Dispose();
        held.Dispose();
    }

    // A folder is taken over only if every file in it is one that a run writes before its first bundle.
    private void CheckFree(string shown)
    {
        var names = Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).ToList();
        if (names.Contains("bundle") || names.Contains("bundle.previous"))
        {
            throw new RecipeException(
                $"{shown} already holds a run; name another folder or remove this one.");
        }

        names.Remove(FolderLock.FileName);
        string[] known = [RecipeEntry, EnvironmentEntry, MetricsEntry, TimingEntry];
        var other = names.Find(name => !known.Contains(name)
            && !name!.StartsWith("bundle.partial-", StringComparison.Ordinal));
        if (other is not null || (names.Count > 0 && !names.Contains(EnvironmentEntry)))
        {
            throw new RecipeException(
                $"{shown} is not empty and no failed run (it holds {other ?? names[0]}); name another "
                + "folder.");
        }
    }

    private void WriteJson(string name, JsonObject content) => File.WriteAllText(
        Path.Combine(Folder, name),
        content.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
}
