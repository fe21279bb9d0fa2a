using System.Text.Json;

namespace Twinspire.Cli.Reports;

/// <summary>How one run learned.</summary>
/// <param name="Name">As tables and pictures show it.</param>
/// <param name="Epochs">[points], where the loss was written down.</param>
/// <param name="Loss">[points], main loss in nats: the in-batch softmax alone, so that methods
/// compare.</param>
/// <param name="LogBatch">ln(batch): without log-Q, the loss of a model that knows nothing.</param>
/// <param name="ValidationEpochs">[validations].</param>
/// <param name="Validation">[validations], Recall@10 on validation pairs.</param>
internal sealed record RunHistory(
    string Name,
    double[] Epochs,
    double[] Loss,
    double LogBatch,
    double[] ValidationEpochs,
    double[] Validation)
{
    /// <summary>Reads metrics.jsonl and recipe.json of a run folder.</summary>
    /// <param name="name">As tables and pictures show it.</param>
    /// <param name="folder">The run folder.</param>
    /// <param name="trainingPairs">Pairs of an epoch.</param>
    public static RunHistory Read(string name, string folder, long trainingPairs)
    {
        using var recipe = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "recipe.json")));
        var wanted = recipe.RootElement.GetProperty("training").GetProperty("batch").GetInt32();
        var batch = Math.Min(wanted, trainingPairs); // as the trainer does on small data
        List<double> epochs = [], loss = [], validationEpochs = [], validation = [];
        foreach (var line in File.ReadLines(Path.Combine(folder, "metrics.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var point = document.RootElement;
            var epoch = (double)point.GetProperty("step").GetInt64() * batch / trainingPairs;
            if (point.TryGetProperty("main", out var main) && main.ValueKind == JsonValueKind.Number)
            {
                epochs.Add(epoch);
                loss.Add(main.GetDouble());
            }
            else if (point.TryGetProperty("recall@10", out var recall))
            {
                validationEpochs.Add(epoch);
                validation.Add(recall.GetDouble());
            }
        }

        return new RunHistory(
            name, [.. epochs], [.. loss], Math.Log(batch), [.. validationEpochs], [.. validation]);
    }
}
