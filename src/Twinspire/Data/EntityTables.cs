using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>The tables that a dataset and a bundle both hold: items, queries and vocabularies.</summary>
internal sealed class EntityTables : IDisposable
{
    private readonly Dictionary<string, Vocabulary> vocabularies = new(StringComparer.Ordinal);

    /// <param name="content">The folder.</param>
    /// <param name="items">What its manifest says of the items.</param>
    /// <param name="queries">The same of the queries; null where the items are the queries.</param>
    /// <param name="tables">The same of the vocabularies.</param>
    /// <param name="opened">Takes every file on, so that none stays open when a later one fails.</param>
    /// <exception cref="DataFormatException">A file is not what the manifest says.</exception>
    public EntityTables(
        FolderContent content, EntityManifest items, EntityManifest? queries,
        IEnumerable<VocabularyManifest> tables, OpenedFiles opened)
    {
        foreach (var table in tables)
        {
            vocabularies.Add(table.Table, opened.Add(Vocabulary.Open(content, table)));
        }

        Items = opened.Add(EntityTable.Open(content, items));
        Queries = queries is null ? Items : opened.Add(EntityTable.Open(content, queries));
    }

    /// <summary>The items.</summary>
    public EntityTable Items { get; }

    /// <summary>The queries; <see cref="Items"/> itself where the items are the queries.</summary>
    public EntityTable Queries { get; }

    /// <summary>The vocabularies by table name.</summary>
    public IReadOnlyDictionary<string, Vocabulary> Vocabularies => vocabularies;

    /// <summary>Checks of all content, independent of one another.</summary>
    public IEnumerable<Action> Checks(FolderContent content) =>
    [
        .. Items.Checks(content),
        .. ReferenceEquals(Queries, Items) ? [] : Queries.Checks(content),
        .. vocabularies.Values.Select<Vocabulary, Action>(one => () => one.Check(content)),
    ];

    /// <summary>Encoders of a table's features, in order.</summary>
    public IReadOnlyList<FeatureEncoder> Encoders(EntityTable entities) =>
        [.. entities.Features.Select(feature => new FeatureEncoder(
            feature.Schema, vocabularies.GetValueOrDefault(feature.Table), feature.Manifest.Scaler))];

    /// <summary>Releases every mapped file.</summary>
    public void Dispose()
    {
        Items.Dispose();
        Queries.Dispose();
        foreach (var vocabulary in vocabularies.Values)
        {
            vocabulary.Dispose();
        }
    }
}
