namespace Twinspire.Cli.Output;

/// <summary>Writes the files of <c>--json</c>.</summary>
internal static class JsonFile
{
    /// <summary>
    /// Copies a JSON file that the command left in its folder; does nothing without a target.
    /// </summary>
    public static void Copy(string source, string? target)
    {
        if (target is not null)
        {
            MakeFolderOf(target);
            File.Copy(source, target, overwrite: true);
        }
    }

    /// <summary>Writes text and a line end; does nothing without a target.</summary>
    public static void Write(string json, string? target)
    {
        if (target is not null)
        {
            MakeFolderOf(target);
            File.WriteAllText(target, json + "\n");
        }
    }

    private static void MakeFolderOf(string path) =>
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
}
