using Twinspire.Checks;

namespace Twinspire.Cli.Output;

/// <summary>Writes the files of <c>--json</c>.</summary>
internal static class JsonFile
{
    /// <summary>Why nothing can be written to a path, in words; null where nothing is in the way.</summary>
    public static string? Obstacle(string path)
    {
        if (Directory.Exists(path))
        {
            return "this is a folder; name a file in it.";
        }

        var above = Path.GetDirectoryName(Path.GetFullPath(path));
        while (above is not null && !Directory.Exists(above))
        {
            if (File.Exists(above))
            {
                return $"{above} is a file, so no folder can be made there.";
            }

            above = Path.GetDirectoryName(above);
        }

        return null;
    }

    /// <summary>
    /// Makes the folder of a target, so that a long run does not fail at its last line; does nothing without
    /// one.
    /// </summary>
    /// <exception cref="RecipeException">The folder cannot be made.</exception>
    public static void Claim(string? target)
    {
        if (target is not null)
        {
            Writing(target, () => { });
        }
    }

    /// <summary>
    /// Copies a JSON file that the command left in its folder; does nothing without a target.
    /// </summary>
    public static void Copy(string source, string? target)
    {
        if (target is not null)
        {
            Writing(target, () => File.Copy(source, target, overwrite: true));
        }
    }

    /// <summary>Writes text and a line end; does nothing without a target.</summary>
    public static void Write(string json, string? target)
    {
        if (target is not null)
        {
            Writing(target, () => File.WriteAllText(target, json + "\n"));
        }
    }

    private static void Writing(string path, Action write)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"--json {path}: {error.Message}", error);
        }
    }
}
