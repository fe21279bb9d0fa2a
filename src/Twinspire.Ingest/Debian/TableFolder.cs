namespace Twinspire.Ingest.Debian;

/// <summary>The folder of the tables: the user's, or one beside the dataset that goes away in the
/// end.</summary>
internal sealed class TableFolder : IDisposable
{
    private readonly bool isTemporary;

    private TableFolder(string path, bool isTemporary) => (Path, this.isTemporary) = (path, isTemporary);

    /// <summary>Where the tables are.</summary>
    public string Path { get; }

    /// <summary>The folder that the options name, or a temporary one.</summary>
    public static TableFolder For(DebianImportOptions options)
    {
        if (options.Tables is not null)
        {
            return new TableFolder(options.Tables, isTemporary: false);
        }

        var target = System.IO.Path.TrimEndingDirectorySeparator(options.Out!);
        return new TableFolder($"{target}.tables-{Guid.NewGuid():N}"[..^24], isTemporary: true);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (isTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
