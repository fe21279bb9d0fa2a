namespace Twinspire.Data;

/// <summary>Names that name files: of features, of tables, of files in a manifest.</summary>
internal static class FileNames
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "1 to 100 letters, digits, '_', '-', '.' (not first)";

    private const int Longest = 100;
    private const int LongestSuffix = 20; // such as ".offsets.bin"

    /// <summary>Whether a name follows the rule, so that it is one file or folder and no path.</summary>
    public static bool IsSafe(string? name) => IsSafe(name, Longest);

    /// <summary>Whether a path is relative, below its folder, and made of such names and '/'.</summary>
    public static bool IsSafePath(string? path) =>
        path is not null && path.Split('/').All(part => IsSafe(part, Longest + LongestSuffix));

    private static bool IsSafe(string? name, int longest) =>
        name is { Length: > 0 } && name.Length <= longest && name[0] != '.'
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
