namespace Twinspire.Ingest.Debian;

/// <summary>One paragraph of a control file: the wanted fields, each with the line it starts on.</summary>
/// <param name="file">The name that messages give the file.</param>
/// <param name="line">Line of the first field, from 1.</param>
internal sealed class ControlStanza(string file, long line)
{
    private readonly Dictionary<string, (string Value, long Line)> fields =
        new(StringComparer.OrdinalIgnoreCase);


    /// <summary>The value of a field, its lines joined by \n and trimmed; null when the stanza lacks
    /// it.</summary>
    public string? this[string field] => fields.TryGetValue(field, out var found) ? found.Value : null;

    /// <summary>Where a field stands, for messages: "FILE line N, field F".</summary>
    public string Where(string? field = null) => field is not null && fields.TryGetValue(field, out var found)
        ? $"{file} line {found.Line}, field {field}"
        : $"{file} line {line}";

    /// <summary>Keeps a field; false when the stanza has it already.</summary>
    public bool TryAdd(string field, string value, long at) => fields.TryAdd(field, (value, at));

    /// <summary>Adds a continuation line to a field.</summary>
    public void Append(string field, string value)
    {
        var (before, at) = fields[field];
        fields[field] = (before.Length == 0 ? value : $"{before}\n{value}", at);
    }
}
