namespace Twinspire.Ingest;

/// <summary>What a preparation read, kept and dropped, and why; also report.json of the dataset.</summary>
/// <param name="Sources">Each source's rows.</param>
/// <param name="Train">Training pairs.</param>
/// <param name="Validation">Validation pairs.</param>
/// <param name="Test">Test pairs.</param>
/// <param name="Repeated">Pairs dropped as repeats, over all sources.</param>
/// <param name="DownSampled">Training pairs that the down-sample left out.</param>
/// <param name="TrainingItems">Items in at least one training pair; entities, for item-to-item data.</param>
/// <param name="TrainingQueries">Queries in at least one training pair; the same entities for
/// item-to-item.</param>
/// <param name="Vocabularies">Each embedding table.</param>
/// <param name="Features">Each feature.</param>
/// <param name="Split">Shares, overlaps and ties of the split.</param>
/// <param name="Notes">What a careful person would want to know, in words.</param>
public sealed record PreparationReport(
    IReadOnlyList<SourceReport> Sources,
    long Train,
    long Validation,
    long Test,
    long Repeated,
    long DownSampled,
    int TrainingItems,
    int TrainingQueries,
    IReadOnlyList<VocabularyReport> Vocabularies,
    IReadOnlyList<FeatureReport> Features,
    SplitReport Split,
    IReadOnlyList<string> Notes);
