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
    private readonly StreamWriter metrics;

    /// <summary>
    /// Opens a run's folder; metrics.jsonl holds no times, so that the same seed writes the same bytes.
    /// </summary>
    /// <exception cref="RecipeException">The folder already holds a run.</exception>
    public RunFolder(string folder, Recipe recipe, Dataset data, int threads)
    {
        Folder = Path.GetFullPath(folder);
        if (File.Exists(Path.Combine(Folder, "metrics.jsonl")))
        {
            throw new RecipeException(
                $"{folder} already holds a run; name another folder or remove this one.");
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "recipe.json"), RecipeFile.ToJson(recipe) + "\n");
        WriteJson("environment.json", new JsonObject
        {
            ["data"] = Path.GetFullPath(data.Folder),
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
        metrics = new StreamWriter(Path.Combine(Folder, "metrics.jsonl"))
        {
            NewLine = "\n",
            AutoFlush = true,
        };
    }

    public string Folder { get; }

    public string BundleFolder => Path.Combine(Folder, "bundle");

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

    public void WriteJson(string name, JsonObject content) => File.WriteAllText(
        Path.Combine(Folder, name),
        content.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");

    public void Dispose() => metrics.Dispose();
}
