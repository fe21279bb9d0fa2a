using System.Text;
using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Reads the stanzas of a Debian control file one after another (Debian Policy 5.1).</summary>
/// <param name="lines">The file.</param>
/// <param name="wanted">Fields to keep; the others are checked for syntax and passed over.</param>
internal sealed class ControlReader(ByteLines lines, IEnumerable<string> wanted)
{
    private readonly HashSet<string> wanted = new(wanted, StringComparer.OrdinalIgnoreCase);
    private ControlStanza? stanza;
    private string? field;
    private bool inField;

    /// <summary>The next stanza, or null at the end of the file.</summary>
    public ControlStanza? Read()
    {
        stanza = null;
        inField = false;
        while (lines.TryRead(out var line))
        {
            if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            {
                if (stanza is not null)
                {
                    return stanza;
                }
            }
            else if (line[0] is (byte)' ' or (byte)'\t')
            {
                Continue(line);
            }
            else
            {
                Start(line);
            }
        }

        return stanza;
    }

    private void Continue(ReadOnlySpan<byte> line)
    {
        if (!inField)
        {
            throw Broken(line, "continues a field, but no field stands before it");
        }

        if (field is not null)
        {
            stanza!.Append(field, Encoding.UTF8.GetString(line).Trim());
        }
    }

    private void Start(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0
            || line[0] is (byte)'#' or (byte)'-'
            || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            throw Broken(line, "is no field; 'Name: value', or a continuation behind a blank, is right");
        }

        stanza ??= new ControlStanza(lines.File, lines.Number);
        inField = true;
        var name = Encoding.ASCII.GetString(line[..colon]);
        field = wanted.TryGetValue(name, out var known) ? known : null;
        if (field is not null
            && !stanza.TryAdd(field, Encoding.UTF8.GetString(line[(colon + 1)..]).Trim(), lines.Number))
        {
            throw Broken(line, $"repeats field {field} of the stanza; a blank line must part two packages");
        }
    }

    private DataFormatException Broken(ReadOnlySpan<byte> line, string problem)
    {
        var text = Encoding.UTF8.GetString(line);
        text = text.Length > 60 ? text[..60] + "..." : text;
        return new DataFormatException($"{lines.File} line {lines.Number}: '{text}' {problem}.");
    }
}
