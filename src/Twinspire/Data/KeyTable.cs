namespace Twinspire.Data;

/// <summary>The keys of an entity table: outside strings and their rows, memory-mapped.</summary>
public sealed class KeyTable
{
    private readonly StringTable strings;

    internal KeyTable(StringTable strings) => this.strings = strings;

    /// <summary>Keys, which is the entity table's row count.</summary>
    public int Count => strings.Count;

    /// <summary>The key of a row in [0, Count).</summary>
    public string KeyOf(int row) => strings.StringOf(row);

    /// <summary>Finds the row of a key.</summary>
    /// <param name="key">The outside string, compared byte for byte.</param>
    /// <param name="row">The row, or -1 when the key is unknown.</param>
    public bool TryGetRow(ReadOnlySpan<char> key, out int row)
    {
        row = strings.Find(key);
        return row >= 0;
    }
}
