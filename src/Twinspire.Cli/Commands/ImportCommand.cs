using System.CommandLine;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire import</c>: datasets or tables from sources with a format of their own.</summary>
internal static class ImportCommand
{
    /// <summary>The command; each source is a command under it.</summary>
    public static Command Create(Screen screen) =>
        new("import", "Make a dataset folder, or the tables for one, from a source with a format of its own.")
        {
            ImportDebianCommand.Create(screen),
            ImportWikipediaCommand.Create(screen),
        };
}
