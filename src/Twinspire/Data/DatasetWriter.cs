using System.Text.Json;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Writes a dataset folder: entities, vocabularies and pairs in any order, then <see cref="Complete"/>. The
/// folder
/// appears whole or not at all; disposing the writer before that deletes what was written.
/// </summary>
public sealed class DatasetWriter : IDisposable
{
    private readonly OutputFolder folder;
    private readonly bool hasWeights;
    private readonly bool hasTimes;
    private readonly PairWriter[] pairs;
    private readonly SortedDictionary<string, VocabularyManifest> vocabularies = new(StringComparer.Ordinal);
    private EntityWriter? items;
    private EntityWriter? queries;

    /// <summary>Starts a dataset.</summary>
    /// <param name="target">The dataset folder; made at the end.</param>
    /// <param name="force">Replace an earlier dataset; otherwise that is refused.</param>
    /// <param name="hasWeights">Pairs carry weights.</param>
    /// <param name="hasTimes">Pairs carry times.</param>
    /// <param name="inputs">Files and folders that must stay: the target may not contain one.</param>
    /// <exception cref="DataFormatException">
    /// The target is a file, is not empty and no dataset, or contains an input.
    /// </exception>
    public DatasetWriter(
        string target,
        bool force = false,
        bool hasWeights = false,
        bool hasTimes = false,
        IReadOnlyList<string>? inputs = null)
    {
        folder = new OutputFolder(target, DatasetManifest.FormatName, force, inputs);
        this.hasWeights = hasWeights;
        this.hasTimes = hasTimes;
        pairs = [CreatePairs("train"), CreatePairs("validation"), CreatePairs("test")];
    }

    /// <summary>Whether a query of a separate table is the item of the same key.</summary>
    public bool QueriesAreItems { get; set; }

    /// <summary>A folder for temporary files, gone at the end.</summary>
    public string Scratch() => folder.Scratch();

    /// <summary>Starts the item table; once.</summary>
    /// <param name="encoders">The features' encoders, in order.</param>
    public EntityWriter CreateItems(IReadOnlyList<FeatureEncoder> encoders) =>
        items = items is null
            ? new EntityWriter(folder, "items", encoders)
            : throw new InvalidOperationException("the item table was started already.");

    /// <summary>Starts the query table; once, and not at all for item-to-item data.</summary>
    /// <param name="encoders">The features' encoders, in order.</param>
    public EntityWriter CreateQueries(IReadOnlyList<FeatureEncoder> encoders) =>
        queries = queries is null
            ? new EntityWriter(folder, "queries", encoders)
            : throw new InvalidOperationException("the query table was started already.");

    /// <summary>The pairs of a split.</summary>
    public PairWriter Pairs(PairSplit split) => pairs[(int)split];

    /// <summary>Writes a vocabulary.</summary>
    public void AddVocabulary(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        vocabularies.Add(vocabulary.Table, vocabulary.Describe());
        if (vocabulary.IsHashed)
        {
            return;
        }

        var writer = new StringTableWriter(folder, Vocabulary.Folder + vocabulary.Table);
        for (var id = 1; id < vocabulary.Size; id++)
        {
            writer.Add(vocabulary.ValueOf(id));
        }

        writer.Close();
    }

    /// <summary>Writes any other file, such as "report.json".</summary>
    /// <param name="name">Its path in the folder, with '/'.</param>
    /// <param name="bytes">Its content.</param>
    public void AddFile(string name, ReadOnlySpan<byte> bytes) => folder.Write(name, bytes);

    /// <summary>Writes the manifest and lets the folder appear.</summary>
    /// <param name="split">How the pairs were split.</param>
    public DatasetManifest Complete(SplitManifest split)
    {
        var itemTable = CloseItems();
        var queryTable = CloseQueries();
        var manifest = new DatasetManifest(
            DatasetManifest.FormatName,
            DatasetManifest.CurrentVersion,
            itemTable,
            [.. vocabularies.Values],
            pairs[0].Close(),
            pairs[1].Close(),
            pairs[2].Close(),
            split,
            folder.Files,
            queryTable,
            queryTable is not null && QueriesAreItems ? true : null);
        folder.Complete(
            DatasetManifest.FileName,
            JsonSerializer.SerializeToUtf8Bytes(manifest, DataJsonContext.Default.DatasetManifest));
        return manifest;
    }

    /// <summary>Deletes the partial folder unless the dataset is complete.</summary>
    public void Dispose() => folder.Dispose();

    private EntityManifest CloseItems() =>
        items?.Close() ?? throw new InvalidOperationException("the item table was never started.");

    private EntityManifest? CloseQueries() => queries?.Close();

    private PairWriter CreatePairs(string split) => new(folder, split, hasWeights, hasTimes);
}
