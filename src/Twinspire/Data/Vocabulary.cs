using System.Buffers;
using System.Text;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>The frozen values of one embedding table; row 0 stands for every value outside it.</summary>
/// <remarks>Rows follow the training count, most frequent first, then ordinal order.</remarks>
public sealed class Vocabulary : IDisposable
{
    internal const string Folder = "vocabularies/";

    private readonly StringTable? strings;
    private readonly int buckets;

    private Vocabulary(string table, StringTable? strings, int buckets)
    {
        Table = table;
        this.strings = strings;
        this.buckets = buckets;
        Size = 1 + (strings?.Count ?? buckets);
    }

    /// <summary>The embedding table's name.</summary>
    public string Table { get; }

    /// <summary>Rows of the table, row 0 included.</summary>
    public int Size { get; }

    /// <summary>Whether values are hashed, so that no value is unknown and rows may be shared.</summary>
    public bool IsHashed => strings is null;

    /// <summary>A vocabulary held in memory.</summary>
    /// <param name="table">The embedding table's name.</param>
    /// <param name="values">The values of rows 1, 2, ...; distinct.</param>
    public static Vocabulary FromValues(string table, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var strings = StringTable.FromStrings(values);
        return strings.FindRepeat() is { } repeat
            ? throw new ArgumentException($"the value '{values[repeat.First]}' comes twice.", nameof(values))
            : new Vocabulary(table, strings, 0);
    }

    /// <summary>
    /// A vocabulary that hashes every value into one of <paramref name="buckets"/> rows from 1 on.
    /// </summary>
    public static Vocabulary Hashed(string table, int buckets)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(buckets);
        return new Vocabulary(table, null, buckets);
    }

    /// <summary>Opens a vocabulary, memory-mapped.</summary>
    /// <param name="content">The folder that holds the vocabularies' folder.</param>
    /// <param name="manifest">The table, as the manifest describes it.</param>
    /// <exception cref="DataFormatException">Its files are missing, or of another size.</exception>
    internal static Vocabulary Open(FolderContent content, VocabularyManifest manifest)
    {
        var vocabulary = manifest.HashBuckets > 0
            ? Hashed(manifest.Table, manifest.HashBuckets)
            : new Vocabulary(manifest.Table, StringTable.Open(content, Folder + manifest.Table), 0);
        if (vocabulary.Size != manifest.Size)
        {
            vocabulary.Dispose();
            throw new DataFormatException(
                $"{content.Folder}: vocabulary '{manifest.Table}' has {vocabulary.Size} rows where the "
                + $"manifest says {manifest.Size}; make the folder again.");
        }

        return vocabulary;
    }

    /// <summary>Reads every value once.</summary>
    /// <param name="content">The folder, for the message.</param>
    /// <exception cref="DataFormatException">Something is not as a writer writes it.</exception>
    internal void Check(FolderContent content) =>
        strings?.Check(Path.Combine(content.Folder, Folder + Table), areKeys: false);

    /// <summary>The row of a value; 0 when it is unknown.</summary>
    public int IdOf(ReadOnlySpan<char> value)
    {
        if (strings is not null)
        {
            return strings.Find(value) + 1;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        var hash = StringHash.Of(bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return 1 + (int)(hash % (uint)buckets);
    }

    /// <summary>The value of a row in [1, Size); "(unknown)" for row 0, "#7" for a hashed row 7.</summary>
    public string ValueOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Size);
        return id == 0 ? "(unknown)" : strings?.StringOf(id - 1) ?? $"#{id}";
    }

    /// <summary>How the manifest describes this vocabulary.</summary>
    public VocabularyManifest Describe() => new(Table, Size, buckets);

    /// <summary>Releases the mapped files.</summary>
    public void Dispose() => strings?.Dispose();
}
