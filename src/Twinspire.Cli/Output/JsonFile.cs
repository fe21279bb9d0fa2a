using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Cli.Output;

/// <summary>Writes the files of <c>--json</c>.</summary>
internal static class JsonFile
{
    private static readonly string[] Formats = [DatasetManifest.FormatName, BundleManifest.FormatName];

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

        for (; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Formats.Any(format => ManifestFile.IsOf(above, format)))
            {
                return $"{above} is a dataset or bundle folder, which holds its own files alone; name a file "
                    + "outside of it.";
            }
        }

        return IsResult(path) ? null
            : "there is a file of another kind; remove it first, or name another file.";
    }

    // A result that is written again begins as JSON does; a table or a picture does not.
    private static bool IsResult(string path)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var file = new StreamReader(path);
        for (var letter = file.Read(); letter >= 0; letter = file.Read())
        {
            if (!char.IsWhiteSpace((char)letter))
            {
                return letter == '{';
            }
        }

        return true;
    }

    /// <summary>
    /// Makes the folder of a target, so that a long run does not fail at its last line; does nothing without
    /// one.
    /// </summary>
    /// <param name="target">The file to come.</param>
    /// <param name="others">Files that the command reads or writes; it may be none of them.</param>
    /// <exception cref="RecipeException">
    /// The folder cannot be made, the file is one of the others, or it holds something else.
    /// </exception>
    public static void Claim(string? target, params IEnumerable<string?> others)
    {
        if (target is null)
        {
            return;
        }

        if (others.Any(other => other is not null && Path.GetFullPath(other) == Path.GetFullPath(target)))
        {
            throw new RecipeException($"--json {target}: the command has this file already; name another.");
        }

        if (Obstacle(target) is { } obstacle)
        {
            throw new RecipeException($"--json {target}: {obstacle}");
        }

        Writing(target, _ => { });
    }

    /// <summary>
    /// Copies a JSON file that the command left in its folder; does nothing without a target.
    /// </summary>
    public static void Copy(string source, string? target)
    {
        if (target is not null)
        {
            Writing(target, partial => File.Copy(source, partial, overwrite: true));
        }
    }

    /// <summary>Writes text and a line end; does nothing without a target.</summary>
    public static void Write(string json, string? target)
    {
        if (target is not null)
        {
            Writing(target, partial => File.WriteAllText(partial, json + "\n"));
        }
    }

    // Beside its place, then renamed: an older file stays until the new one is whole.
    private static void Writing(string path, Action<string> write)
    {
        var partial = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            write(partial);
            if (File.Exists(partial))
            {
                File.Move(partial, path, overwrite: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard(partial);
            throw new RecipeException($"--json {path}: {error.Message}", error);
        }
    }

    /// <summary>Deletes a file that was not finished, if it can be.</summary>
    public static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
