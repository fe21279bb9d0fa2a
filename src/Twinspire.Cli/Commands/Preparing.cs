using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Ingest;

namespace Twinspire.Cli.Commands;

/// <summary>Prepares a dataset folder with progress on the screen and says what became of the rows.</summary>
internal static class Preparing
{
    /// <summary>Shows the progress of a preparation or an import.</summary>
    public static PreparationReport Watch(
        Screen screen, Func<IProgress<PreparationProgress>, PreparationReport> prepare)
    {
        var pace = new StagePace();
        return Display.Run<PreparationProgress, PreparationReport>(
            screen, StagePace.Share, report => [pace.Line(report)], prepare, isNotable: pace.IsNewStage);
    }

    /// <summary>Prints what was read, kept and dropped and why.</summary>
    public static void Show(Screen screen, PreparationReport report, string folder)
    {
        new Grid("What was read", ["source", "role", "read", "kept", "dropped"],
            [.. report.Sources.Select(source => (IReadOnlyList<string>)
            [
                source.Source,
                source.Role,
                Numbers.Count(source.Read),
                Numbers.Count(source.Kept),
                Reasons(source),
            ])],
            TextColumns: 2).Print(screen.Results);
        new Grid("Pairs", ["training", "validation", "test", "repeated, dropped", "left out by "
            + "down-sampling"],
            [[
                Numbers.Count(report.Train),
                Numbers.Count(report.Validation),
                Numbers.Count(report.Test),
                Numbers.Count(report.Repeated),
                Numbers.Count(report.DownSampled),
            ]],
            TextColumns: 0).Print(screen.Results);
        new Grid("Embedding tables (from the training pairs alone)", ["table", "rows", "values", "too rare "
            + "or too many"],
            [.. report.Vocabularies.Select(table => (IReadOnlyList<string>)
            [
                table.Table,
                Numbers.Count(table.Size),
                Numbers.Count(table.Distinct),
                Numbers.Count(table.Dropped),
            ])]).Print(screen.Results);
        foreach (var note in report.Notes)
        {
            screen.Note($"Note: {note}");
        }

        screen.Say($"Done: {folder}. Next: twinspire train --recipe R.json --data {folder} --out RUN");
    }

    private static string Reasons(SourceReport source)
    {
        var reasons = source.Dropped.Where(reason => reason.Value > 0)
            .Select(reason => $"{Numbers.Count(reason.Value)} {reason.Key}").ToArray();
        var examples = source.Examples.Count == 0 ? "" : $" (such as {string.Join(", ", source.Examples)})";
        return reasons.Length == 0 ? "0" : string.Join(", ", reasons) + examples;
    }
}
