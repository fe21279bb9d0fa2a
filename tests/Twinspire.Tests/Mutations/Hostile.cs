using System.Text;
using Twinspire.Randomness;

namespace Twinspire.Tests.Mutations;

/// <summary>Values that a careless reader trips over.</summary>
internal static class Hostile
{
    /// <summary>Stands in a value for the absolute path of the file outside.</summary>
    public const string Outside = "@outside@";

    private static readonly string[] Numbers =
    [
        "-1", "0", "1", "2", "3", "255", "256", "65535", "65536", "1000000", "2147483647", "2147483648",
        "-2147483648", "4294967295", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
        "1e308", "-1e308", "1e309", "1e-320", "0.5", "-0.0", "0.999999", "1.0", "12345678901234567890123",
    ];

    private static readonly string[] Words =
    [
        "", " ", "..", ".", "../../x", "../outside/secret.bin", "../outside/new.bin", Outside, "/dev/zero",
        "a/b", "a\\b", "nul\0nul", "NaN", "Infinity", "-Infinity", "null", "true", "\u00e9\u0301\u202e",
        "\ud83d\ude00", "x:y", "*", "[x]", "'; DROP TABLE items; --", "\"", "$(touch x)", "items", "queries",
        "keys", "id", "title", "none", "recall@0", "recall@2000000000", "map@-1", "9999-12-31", "0001-01-01",
    ];

    private static readonly string[] Shapes =
    [
        "null", "true", "false", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "[1,2]", "\"\\ud800\"", "NaN",
        "-",
    ];

    /// <summary>JSON that may stand for any value.</summary>
    public static string Json(RandomStream random) => random.NextBelow(8) switch
    {
        < 3 => One(Numbers, random),
        < 6 => Quoted(Word(random)),
        6 => One(Shapes, random),
        _ => random.NextBelow(4) == 0 ? new string('[', 2000) : Quoted(One(Numbers, random)),
    };

    /// <summary>Text that may stand for any word of a text file.</summary>
    public static string Text(RandomStream random) =>
        random.NextBelow(2) == 0 ? One(Numbers, random) : Word(random);

    /// <summary>A text that may stand for any name.</summary>
    public static string Word(RandomStream random) =>
        random.NextBelow(30) == 0 ? new string('w', 70_000) : One(Words, random);

    /// <summary>A JSON string.</summary>
    public static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(Escaped))}\"";

    /// <summary>Bytes of a word of 4 or 8 bytes.</summary>
    public static byte[] Binary(RandomStream random, int width)
    {
        if (width == 8)
        {
            long[] words =
            [
                -1, 0, 1, int.MaxValue, int.MaxValue + 1L, long.MaxValue, long.MinValue, 1L << 40, 7, 1000,
                BitConverter.DoubleToInt64Bits(double.NaN),
            ];
            return BitConverter.GetBytes(words[random.NextBelow(words.Length)]);
        }

        int[] values =
        [
            -1, 0, 1, 2, 79, 80, 81, 1000, int.MaxValue, int.MinValue, 1 << 30, Bits(float.NaN),
            Bits(float.PositiveInfinity), Bits(float.NegativeInfinity), Bits(3e38f), Bits(1e-44f), Bits(-1f),
        ];
        return BitConverter.GetBytes(values[random.NextBelow(values.Length)]);
    }

    /// <summary>A byte that means something to many formats.</summary>
    public static byte Byte(RandomStream random)
    {
        var signs = Encoding.UTF8.GetBytes("\0\n\r\t \"',;|{}[]:\\/.-09azN\u007f");
        return random.NextBelow(3) == 0 ? (byte)random.NextBelow(256) : signs[random.NextBelow(signs.Length)];
    }

    private static string Escaped(char sign) =>
        sign is < ' ' or '"' or '\\' ? $"\\u{(int)sign:x4}" : $"{sign}";

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    private static string One(string[] values, RandomStream random) =>
        values[random.NextBelow(values.Length)];
}
