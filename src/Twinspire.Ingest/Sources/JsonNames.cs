using System.Text;
using System.Text.Json;

namespace Twinspire.Ingest.Sources;

/// <summary>The names that are wanted of JSON objects, and which of all names were met.</summary>
/// <remarks>Safe for use by one thread at a time.</remarks>
/// <param name="wanted">The names, in the batch's order, and whether their cells may be lists.</param>
internal sealed class JsonNames(IReadOnlyList<(string Name, bool AllowsList)> wanted)
{
    private const int MostOthers = 20;
    private readonly byte[][] utf8 = [.. wanted.Select(name => Encoding.UTF8.GetBytes(name.Name))];
    private readonly bool[] seen = new bool[wanted.Count];
    private readonly List<string> others = [];

    /// <summary>Names that are wanted.</summary>
    public int Count => utf8.Length;

    /// <summary>A wanted name.</summary>
    public string this[int slot] => wanted[slot].Name;

    /// <summary>The wanted names that no object had.</summary>
    public IEnumerable<string> Missing =>
        wanted.Where((_, slot) => !seen[slot]).Select(name => name.Name);

    /// <summary>Some of the names that objects had, the first ones.</summary>
    public IEnumerable<string> Met =>
        wanted.Where((_, slot) => seen[slot]).Select(name => name.Name).Concat(others);

    /// <summary>Whether the cells of a name may be lists.</summary>
    public bool AllowsList(int slot) => wanted[slot].AllowsList;

    /// <summary>Which wanted name the reader stands at; -1 = none.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        for (var slot = 0; slot < utf8.Length; slot++)
        {
            if (reader.ValueTextEquals(utf8[slot]))
            {
                seen[slot] = true;
                return slot;
            }
        }

        if (others.Count < MostOthers && reader.GetString() is { } name && !others.Contains(name))
        {
            others.Add(name);
        }

        return -1;
    }
}
