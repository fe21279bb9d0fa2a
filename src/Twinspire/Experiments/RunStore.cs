using System.Text.Json;

namespace Twinspire.Experiments;

/// <summary>
/// The results of finished runs, a JSON file each. A file appears whole or not at all, so that a study goes
/// on by skipping what is there.
/// </summary>
/// <param name="folder">Where the files lie; made when the first is written.</param>
public sealed class RunStore(string folder)
{
    /// <summary>
    /// The result of a run; null if it is missing, damaged, or of another run, recipe or dataset.
    /// </summary>
    /// <param name="id">The run's id.</param>
    /// <param name="recipeHash">What the run's recipe is now.</param>
    /// <param name="dataChecksum">What the dataset is now.</param>
    public RunResult? Find(string id, string recipeHash, string dataChecksum)
    {
        var path = PathOf(id);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var result = JsonSerializer.Deserialize(
                File.ReadAllText(path), ExperimentsJsonContext.Default.RunResult);
            return result?.RecipeHash == recipeHash && result.DataChecksum == dataChecksum
                && IsWhole(result, id) ? result : null;
        }
        catch (JsonException)
        {
            return null; // of another version, or edited: the run is made again
        }
    }

    /// <summary>Keeps a result, instead of an earlier one of the same id.</summary>
    public void Write(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        var partial = PathOf(result.Id) + ".partial";
        File.WriteAllText(
            partial, JsonSerializer.Serialize(result, ExperimentsJsonContext.Default.RunResult) + "\n");
        File.Move(partial, PathOf(result.Id), overwrite: true);
    }

    // What a table reads is there, and the file is that of the run that it tells of.
    private static bool IsWhole(RunResult result, string id) =>
        new StudyRun(
            "", result.Share, result.Method, result.Seed, result.Alpha, result.Rate, result.Variant).Id == id
        && StudyTable.Metrics.All(metric =>
            double.IsFinite(result.Test.GetValueOrDefault(metric, double.NaN)))
        && result.Slices.Values.All(slice => slice?.Metrics is not null);

    private string PathOf(string id) => Path.Combine(folder, id + ".json");
}
