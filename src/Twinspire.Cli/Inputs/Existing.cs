using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Cli.Inputs;

/// <summary>Refuses paths that are not there, with the names that are.</summary>
internal static class Existing
{
    /// <summary>The path of a file, or an error that names the option and near matches.</summary>
    public static string File(string path, string option) => System.IO.File.Exists(path)
        ? path
        : throw new RecipeException(Directory.Exists(path)
            ? $"{option} {path}: this is a folder; name a file in it."
            : $"{option} {path}: there is no such file.{Neighbours(path)}");

    /// <summary>
    /// The path of a folder that holds <paramref name="mark"/>, or an error that says what to run.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="mark">A file that such a folder holds.</param>
    /// <param name="cure">What makes such a folder.</param>
    public static string Folder(string path, string option, string mark, string cure)
    {
        if (!Directory.Exists(OutputFolder.Find(path)))
        {
            throw new RecipeException($"{option} {path}: there is no such folder.{Neighbours(path)} {cure}");
        }

        return System.IO.File.Exists(Path.Combine(OutputFolder.Find(path), mark))
            ? path
            : throw new RecipeException($"{option} {path}: the folder holds no {mark}. {cure}");
    }

    private static string Neighbours(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        return parent is null || !Directory.Exists(parent)
            ? $" The folder {Path.GetDirectoryName(path)} does not exist either."
            : NearMatches.Hint(Path.GetFileName(full), Directory.EnumerateFileSystemEntries(parent)
                .Select(entry => Path.GetFileName(entry)));
    }
}
