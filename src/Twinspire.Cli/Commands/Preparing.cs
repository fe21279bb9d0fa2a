using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Ingest;

namespace Twinspire.Cli.Commands;

/// <summary>Prepares a dataset folder with progress on the screen and says what became of the rows.</summary>
internal static class Preparing
{
    /// <summary>Makes the folder.</summary>
    public static PreparationReport Run(
        Screen screen, DatasetSchema schema, PreparationOptions options, CancellationToken cancel) =>
        Display.Run<PreparationProgress, PreparationReport>(
            screen,
            report => [$"{report.Stage} {Display.Bar(report.Share)} {Numbers.Percent(report.Share)}"],
            progress => Preparation.Run(schema, options, progress, cancel));

    /// <summary>Prints the report.</summary>
    public static void Show(Screen screen, PreparationReport report, string folder) =>
        screen.Say($"{folder} {report.Folder}");
}
