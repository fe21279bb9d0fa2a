using System.Text;
using Twinspire.Randomness;

namespace Twinspire.Tests.Mutations;

/// <summary>Damage to text that keeps most of its form: single cells and lines.</summary>
internal static class TextMutations
{
    private static readonly byte[] Borders = Encoding.UTF8.GetBytes("\t\n\r,;|(){}[]:'\"` ");

    /// <summary>Replaces a cell, or drops, doubles or exchanges lines.</summary>
    public static (byte[] Bytes, string What) Apply(byte[] bytes, RandomStream random)
    {
        if (bytes.Length == 0 || random.NextBelow(3) == 0)
        {
            return Lines(bytes, random);
        }

        var at = (int)random.NextBelow(bytes.Length);
        var before = bytes.AsSpan(0, at).LastIndexOfAny(Borders);
        var after = bytes.AsSpan(at).IndexOfAny(Borders);
        var start = before + 1;
        var end = after < 0 ? bytes.Length : at + after;
        var text = Hostile.Text(random);
        var old = Encoding.UTF8.GetString(bytes[start..end]);
        return ([.. bytes[..start], .. Encoding.UTF8.GetBytes(text), .. bytes[end..]],
            $"'{Mutator.Short(old)}' at {start} replaced by '{Mutator.Short(text)}'");
    }

    private static (byte[] Bytes, string What) Lines(byte[] bytes, RandomStream random)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        var first = (int)random.NextBelow(lines.Count);
        var second = (int)random.NextBelow(lines.Count);
        var what = $"line {first + 1} ";
        switch (random.NextBelow(4))
        {
            case 0:
                lines.RemoveAt(first);
                what += "dropped";
                break;
            case 1:
                lines.Insert(second, lines[first]);
                what += $"copied before line {second + 1}";
                break;
            case 2:
                (lines[first], lines[second]) = (lines[second], lines[first]);
                what += $"exchanged with line {second + 1}";
                break;
            default:
                lines[first] += "\r";
                what += "ended by a carriage return";
                break;
        }

        return (Encoding.Latin1.GetBytes(string.Join('\n', lines)), what);
    }
}
