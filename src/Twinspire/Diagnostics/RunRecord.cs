using System.Text.Json;
using Twinspire.Checks;

namespace Twinspire.Diagnostics;

/// <summary>What a run wrote of itself: its settings and its figures over time.</summary>
/// <param name="Recipe">recipe.json.</param>
/// <param name="Training">[lines] of kind training.</param>
/// <param name="Validation">[lines] of kind validation.</param>
/// <param name="Vectors">[lines] of kind diagnostics; older runs have none.</param>
/// <param name="Ending">Why training ended, as in timing.json; null where the process was killed.</param>
/// <param name="Evaluation">The JSON of <c>evaluate</c> with baselines; null where there is none.</param>
public sealed record RunRecord(
    JsonElement Recipe,
    IReadOnlyList<RunLine> Training,
    IReadOnlyList<RunLine> Validation,
    IReadOnlyList<RunLine> Vectors,
    string? Ending = null,
    JsonElement? Evaluation = null)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a run folder.</summary>
    /// <param name="folder">The folder, with recipe.json and metrics.jsonl.</param>
    /// <param name="evaluation">
    /// The JSON of an evaluation of the run; null takes evaluation.json of the folder, if it is there.
    /// </param>
    /// <exception cref="DataFormatException">A file is missing or damaged.</exception>
    public static RunRecord Read(string folder, string? evaluation = null)
    {
        var lines = ReadLines(Path.Combine(folder, "metrics.jsonl"));
        var timing = Path.Combine(folder, "timing.json");
        var given = evaluation ?? Path.Combine(folder, "evaluation.json");
        return new RunRecord(
            ReadObject(Path.Combine(folder, "recipe.json")),
            Of("training"),
            Of("validation"),
            Of("diagnostics"),
            File.Exists(timing) && ReadObject(timing).TryGetProperty("reason", out var reason)
                ? reason.ToString()
                : null,
            evaluation is not null || File.Exists(given) ? ReadEvaluation(given) : null);

        List<RunLine> Of(string kind) =>
            [.. lines.Where(line => line.Kind == kind).Select(line => line.Line)];
    }

    /// <summary>A setting as a number, such as "loss.temperature"; null where there is none.</summary>
    public double? Number(string path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>Whether a setting is on: true, or a word other than "none".</summary>
    public bool IsOn(string path) => Find(path) is { } value
        && (value.ValueKind == JsonValueKind.True
            || (value.ValueKind == JsonValueKind.String && value.GetString() != "none"));

    /// <summary>Whether a setting is written down as false.</summary>
    public bool IsOff(string path) => Find(path) is { ValueKind: JsonValueKind.False };

    /// <summary>A setting as text; null where there is none.</summary>
    public string? Word(string path) =>
        Find(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private JsonElement? Find(string path)
    {
        var here = Recipe;
        foreach (var name in path.Split('.'))
        {
            if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(name, out here))
            {
                return null;
            }
        }

        return here;
    }

    private static List<(string Kind, RunLine Line)> ReadLines(string path)
    {
        var lines = new List<(string Kind, RunLine Line)>();
        var texts = Text(path).Split('\n');
        foreach (var (number, text) in texts[..^1].Index()) // a killed process may leave a line half written
        {
            try
            {
                using var line = JsonDocument.Parse(text, Strict);
                var values = line.RootElement.EnumerateObject()
                    .Where(one => one.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Null)
                    .ToDictionary(one => one.Name, one => one.Value.ValueKind == JsonValueKind.Null
                        ? double.NaN
                        : one.Value.GetDouble());
                lines.Add((line.RootElement.GetProperty("kind").GetString()!,
                    new RunLine(line.RootElement.GetProperty("step").GetInt64(), values)));
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException
                or InvalidOperationException or FormatException)
            {
                throw new DataFormatException(
                    $"{path} line {number + 1} is no line that training writes; remove it, or train again.",
                    error);
            }
        }

        return lines;
    }

    /// <summary>Reads the JSON of an evaluation: figures are numbers under the names of metrics.</summary>
    private static JsonElement ReadEvaluation(string path)
    {
        var evaluation = ReadObject(path);
        var own = evaluation.TryGetProperty("metrics", out _) ? Figures(evaluation) : [];
        var isRight = own is not null;
        if (evaluation.TryGetProperty("baselines", out var baselines))
        {
            isRight &= baselines.ValueKind == JsonValueKind.Object
                && baselines.EnumerateObject().All(one =>
                    Figures(one.Value) is { } names && own is not null
                    && (own.Count == 0 || names.Contains(own.MinBy(Cutoff)!)));
        }

        return isRight ? evaluation : throw new DataFormatException(
            $"{path} is no JSON of 'twinspire evaluate': each method has 'metrics', numbers, and simple "
            + "methods have the run's Recall at its smallest cutoff. Evaluate again, or remove the file.");

        static int Cutoff(string name) =>
            int.TryParse(name["recall@".Length..], out var k) ? k : int.MaxValue;
    }

    /// <summary>The names of a method's figures of Recall; null where they are none.</summary>
    private static HashSet<string>? Figures(JsonElement method) =>
        method.ValueKind == JsonValueKind.Object
        && method.TryGetProperty("metrics", out var metrics)
        && metrics.ValueKind == JsonValueKind.Object
        && metrics.EnumerateObject().All(one => one.Value.ValueKind == JsonValueKind.Number)
            ? [.. metrics.EnumerateObject().Select(one => one.Name)
                .Where(name => name.StartsWith("recall@", StringComparison.Ordinal))]
            : null;

    private static JsonElement ReadObject(string path) =>
        ReadJson(path) is { ValueKind: JsonValueKind.Object } one ? one : throw new DataFormatException(
            $"{path} holds no JSON object; train again, or remove the file.");

    private static JsonElement ReadJson(string path)
    {
        try
        {
            var text = Text(path);
            if (JsonTexts.LineOfBroken(text) is { } line)
            {
                throw new DataFormatException($"{path} line {line}: {JsonTexts.Broken}");
            }

            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new DataFormatException(JsonTexts.Problem(path, error), error);
        }
    }

    private static string Text(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new DataFormatException($"{path} is missing; 'twinspire train' writes it.");
}
