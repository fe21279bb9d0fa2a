using System.Security.Cryptography;
using System.Text;

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
/// <param name="QueriesAreItems">
/// Whether a query of a separate table is the item of the same key, so that it is left out of its own
/// ranking; null is no.
/// </param>
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
    EntityManifest? Queries = null,
    bool? QueriesAreItems = null)
{
    /// <summary>The format's name.</summary>
    public const string FormatName = "twinspire-dataset";

    /// <summary>The version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Identifies the training pairs: two datasets that were trained on differ in it.</summary>
    /// <returns>The SHA-256 of the checksums of the two row files, in lower-case hexadecimal.</returns>
    public string TrainPairsChecksum()
    {
        var queries = Files.GetValueOrDefault("pairs/train.query.bin")?.Sha256;
        var items = Files.GetValueOrDefault("pairs/train.item.bin")?.Sha256;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{queries} {items}")));
    }
}
