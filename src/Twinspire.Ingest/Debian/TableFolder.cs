using Twinspire.Data;

namespace Twinspire.Ingest.Debian;

/// <summary>
/// The folder of the tables: the user's, or one beside the dataset that goes away in the end; what a killed
/// import left of such a folder, the next one removes.
/// </summary>
internal sealed class TableFolder : IDisposable
{
    private readonly ScratchFolder? scratch;

    private TableFolder(string path, ScratchFolder? scratch) => (Path, this.scratch) = (path, scratch);

    /// <summary>Where the tables are.</summary>
    public string Path { get; }

    /// <summary>The folder that the options name, or a temporary one.</summary>
    public static TableFolder For(DebianImportOptions options)
    {
        if (options.Tables is not null)
        {
            return new TableFolder(options.Tables, scratch: null);
        }

        var target = System.IO.Path.TrimEndingDirectorySeparator(options.Out!);
        var scratch = new ScratchFolder(target + ".tables");
        return new TableFolder(scratch.Path, scratch);
    }

    /// <inheritdoc />
    public void Dispose() => scratch?.Dispose();
}
