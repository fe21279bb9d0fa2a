using System.Text.Encodings.Web;
using System.Text.Json;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>
/// Writes the file of <c>evaluate --rankings</c>: JSON lines with all that the figures were counted from, so
/// that a program that shares no code with this one can count them again. docs/FORMATS.md describes it.
/// </summary>
internal sealed class RankingsFile : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string path;
    private readonly string partial;
    private readonly FileStream file;
    private readonly Utf8JsonWriter json;
    private readonly Dataset data;

    private RankingsFile(string path, Dataset data)
    {
        (this.path, partial, this.data) = (path, path + ".partial", data);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        file = File.Create(partial);
        json = new Utf8JsonWriter(file, Options);
    }

    /// <summary>Starts the file beside its place; null without a path.</summary>
    /// <param name="path">Where it shall appear.</param>
    /// <param name="data">The dataset; its keys name queries and items.</param>
    /// <param name="split">"test" or "validation".</param>
    /// <param name="protocol">How the methods are measured.</param>
    /// <param name="run">The name of the run among the methods; null where there is none.</param>
    /// <exception cref="RecipeException">The file cannot be made.</exception>
    public static RankingsFile? Create(
        string? path, Dataset data, string split, EvaluationOptions protocol, string? run)
    {
        if (path is null)
        {
            return null;
        }

        if (JsonFile.Obstacle(path) is { } obstacle)
        {
            throw new RecipeException($"--rankings {path}: {obstacle}");
        }

        try
        {
            var rankings = new RankingsFile(path, data);
            rankings.Begin(split, protocol, run);
            return rankings;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"--rankings {path}: {error.Message}", error);
        }
    }

    /// <summary>Writes the rankings of one method.</summary>
    public Action<RankedQuery> Of(string method) => ranked => Line(() =>
    {
        json.WriteString("method", method);
        json.WriteString("query", data.Queries.Keys.KeyOf(ranked.Query));
        if (ranked.Self >= 0)
        {
            json.WriteString("self", data.Items.Keys.KeyOf(ranked.Self));
        }

        var places = Array.IndexOf(ranked.Items, -1);
        places = places < 0 ? ranked.Items.Length : places;
        Keys("ranking", ranked.Items.AsSpan(0, places));
        Scores("scores", ranked.Scores.AsSpan(0, places));
        Keys("heldOut", ranked.HeldOut);
        Scores("heldOutScores", ranked.HeldOutScores);
        Keys("known", ranked.Known);
    });

    /// <summary>Lets the file appear.</summary>
    public void Complete()
    {
        json.Dispose();
        file.Dispose();
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Deletes what was written, unless the file is complete.</summary>
    public void Dispose()
    {
        try
        {
            json.Dispose();
            file.Dispose();
        }
        catch (IOException)
        {
            // What is thrown away need not be whole: the disk may be full.
        }
        finally
        {
            JsonFile.Discard(partial);
        }
    }

    private void Begin(string split, EvaluationOptions protocol, string? run)
    {
        Line(() =>
        {
            json.WriteString("format", "twinspire-rankings");
            json.WriteNumber("version", 1);
            json.WriteString("split", split);
            json.WriteStartArray("k");
            foreach (var k in (protocol.Ks ?? []).Distinct().Order())
            {
                json.WriteNumberValue(k);
            }

            json.WriteEndArray();
            json.WriteString("known", protocol.ExcludeKnown ? "leftOut" : "ranked");
            if (run is not null)
            {
                json.WriteString("run", run);
            }
        });
        var counts = new long[data.Items.Count];
        foreach (var item in data.Train.Items)
        {
            counts[item]++;
        }

        foreach (var item in data.Items.TieOrder)
        {
            var (key, pairs) = (data.Items.Keys.KeyOf(item), counts[item]);
            Line(() =>
            {
                json.WriteString("item", key);
                json.WriteNumber("trainingPairs", pairs);
            });
        }
    }

    private void Line(Action content)
    {
        json.WriteStartObject();
        content();
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        file.WriteByte((byte)'\n');
    }

    private void Keys(string name, ReadOnlySpan<int> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(data.Items.Keys.KeyOf(item));
        }

        json.WriteEndArray();
    }

    private void Scores(string name, ReadOnlySpan<float> scores)
    {
        json.WriteStartArray(name);
        foreach (var score in scores)
        {
            if (float.IsFinite(score))
            {
                json.WriteNumberValue(score);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
