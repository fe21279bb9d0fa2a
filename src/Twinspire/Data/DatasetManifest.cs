namespace Twinspire.Data;

/// <summary>What a dataset folder holds: manifest.json.</summary>
/// <param name="Format">Always "twinspire-dataset".</param>
/// <param name="Version">The format's version; see <see cref="CurrentVersion"/>.</param>
/// <param name="Items">The item table.</param>
/// <param name="Vocabularies">Every embedding table, by name in ordinal order.</param>
/// <param name="Train">The training pairs.</param>
/// <param name="Validation">The validation pairs; may be none.</param>
/// <param name="Test">The test pairs; may be none.</param>
/// <param name="Split">How the pairs were split.</param>
/// <param name="Files">Every file but manifest.json, by its path in the folder with '/', in ordinal
/// order.</param>
/// <param name="Queries">The query table; null when the items are the queries (item-to-item).</param>
public sealed record DatasetManifest(
    string Format,
    int Version,
    EntityManifest Items,
    IReadOnlyList<VocabularyManifest> Vocabularies,
    PairManifest Train,
    PairManifest Validation,
    PairManifest Test,
    SplitManifest Split,
    IReadOnlyDictionary<string, FileManifest> Files,
    EntityManifest? Queries = null)
{
    /// <summary>The format's name.</summary>
    public const string FormatName = "twinspire-dataset";

    /// <summary>The version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";
}
