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
    private readonly FileStream lines;
    private readonly StreamWriter metrics;

    /// <summary>
    /// Opens a run's folder; metrics.jsonl holds no times, so that the same seed writes the same bytes.
    /// </summary>
    /// <exception cref="RecipeException">
    /// The folder already holds a run, or anything but what a run without a bundle left.
    /// </exception>
    /// <exception cref="IOException">Another program trains into the folder.</exception>
    public RunFolder(string folder, Recipe recipe, Dataset data, int threads)
        : this(folder, run =>
        {
            run.CheckFree(folder);
            return run.Begin(recipe, data, threads);
        })
    {
    }

    private RunFolder(string folder, Func<RunFolder, FileStream> open)
    {
        Folder = Path.GetFullPath(folder);
        held = FolderLock.Take(Folder, "run");
        try
        {
            lines = open(this);
            metrics = new StreamWriter(lines)
            {
                NewLine = "\n",
                AutoFlush = true,
            };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens the folder of a run that was stopped, with its recipe.</summary>
    /// <exception cref="RecipeException">There is no such run, or it was on other training pairs.</exception>
    /// <exception cref="IOException">Another program trains into the folder.</exception>
    public static (RunFolder Folder, Recipe Recipe) Reopen(string folder, Dataset data)
    {
        var recipe = Path.Combine(folder, RecipeEntry);
        if (!File.Exists(recipe))
        {
            throw new RecipeException($"{folder} is no run folder; name one that 'twinspire train' made.");
        }

        var reopened = new RunFolder(folder, run =>
        {
            run.CheckSame(folder, data);
            File.Delete(Path.Combine(run.Folder, TimingEntry));
            return new FileStream(
                Path.Combine(run.Folder, MetricsEntry), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        });
        return (reopened, RecipeFile.Read(recipe));
    }

    /// <summary>Bytes of metrics.jsonl so far.</summary>
    public long MetricsLength => lines.Length;

    /// <summary>Forgets the lines of metrics.jsonl that were written after a checkpoint.</summary>
    /// <exception cref="DataFormatException">It has fewer.</exception>
    public void CutMetrics(long length)
    {
        if (lines.Length < length)
        {
            throw new DataFormatException(
                $"{Path.Combine(Folder, MetricsEntry)} has {lines.Length} bytes and the checkpoint knows of "
                + $"{length}; lines were removed. Train anew.");
        }

        lines.SetLength(length);
        lines.Position = length;
    }

    public string Folder { get; }

    public string BundleFolder => Path.Combine(Folder, "bundle");

    private FileStream Begin(Recipe recipe, Dataset data, int threads)
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
        return new FileStream(
            Path.Combine(Folder, MetricsEntry), FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
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

        if (names.Contains(CheckpointFolder.Name))
        {
            throw new RecipeException(
                $"{shown} holds a run that was stopped; go on with 'twinspire train --resume {shown}', name "
                + "another folder or remove this one.");
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

    private void CheckSame(string shown, Dataset data)
    {
        string? pairs;
        try
        {
            using var environment = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(Folder, EnvironmentEntry)));
            pairs = environment.RootElement.GetProperty("trainPairs").GetString();
        }
        catch (Exception error) when (error is JsonException or IOException or KeyNotFoundException
            or InvalidOperationException)
        {
            throw new RecipeException(
                $"{shown}: {EnvironmentEntry} is missing or damaged, so the run cannot go on.", error);
        }

        if (pairs != data.Manifest.TrainPairsChecksum())
        {
            throw new RecipeException(
                $"{shown} was trained on other pairs than those of {data.Folder}; name the dataset that it "
                + "was trained on by --data.");
        }
    }

    private void WriteJson(string name, JsonObject content) => File.WriteAllText(
        Path.Combine(Folder, name),
        content.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
}
