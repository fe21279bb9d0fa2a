using System.Text;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>A row of a dump that could not be read.</summary>
/// <param name="Row">Its number in the file, from 1; broken rows count.</param>
/// <param name="Offset">Where it starts, in bytes of the uncompressed file.</param>
/// <param name="Problem">What was found.</param>
public sealed record BrokenRow(long Row, long Offset, string Problem)
{
    /// <summary>The place and the problem as one sentence.</summary>
    public override string ToString() => $"row {Row} (byte {Offset}): {Problem}";

    /// <summary>Bytes of a dump for a message: on one line, whatever they are.</summary>
    internal static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(bytes).EnumerateRunes())
        {
            text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return text.ToString();
    }
}
