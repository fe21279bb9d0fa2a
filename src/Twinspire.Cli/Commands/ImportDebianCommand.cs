using System.CommandLine;
using Twinspire.Cli.Output;
using Twinspire.Cli.Progress;
using Twinspire.Ingest;
using Twinspire.Ingest.Debian;

namespace Twinspire.Cli.Commands;

/// <summary>
/// <c>twinspire import debian</c>: packages and the packages they name, from package lists.
/// </summary>
internal static class ImportDebianCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var folder = new Option<string?>("--out")
        {
            Description = "Dataset folder to make.",
            HelpName = "DIR",
            Validators = { CommonOptions.NotEmpty },
        };
        var from = new Option<string[]>("--from")
        {
            Description = "Package lists: files (plain, gz, xz or lz4), folders or globs; default: "
                + DebianImportOptions.DefaultSource + ".",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
            AllowMultipleArgumentsPerToken = true,
        };
        var relations = new Option<string[]>("--relations")
        {
            Description = "Relation fields that become pairs, as Depends,Recommends; default: Pre-Depends, "
                + "Depends, "
                + "Recommends, Suggests and Enhances.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var tables = new Option<string?>("--tables")
        {
            Description = "Also keep the tables and their schema.json here, ready for 'twinspire prepare'.",
            HelpName = "DIR",
            Validators = { CommonOptions.NotEmpty },
        };
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        var command = new Command("debian", "Make a dataset folder from the package lists of a Debian "
            + "archive.")
        {
            folder, from, relations, tables, force,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(folder) is null && result.GetResult(tables) is null)
            {
                result.AddError("Name what to make: --out DIR, --tables DIR or both.");
            }
        });
        command.SetAction((parsed, cancel) =>
        {
            var options = new DebianImportOptions(
                parsed.GetValue(folder),
                parsed.GetValue(from) is { Length: > 0 } lists ? lists : null,
                parsed.GetValue(relations) is { Length: > 0 } names
                    ? [.. names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries))]
                    : null,
                parsed.GetValue(tables),
                Force: parsed.GetValue(force));
            var pace = new StagePace();
            var report = Display.Run<PreparationProgress, DebianImportReport>(
                screen,
                StagePace.Share,
                report => [pace.Line(report)],
                progress => DebianImport.Run(options, progress, cancel),
                pace.IsNewStage);
            Show(screen, report, options);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Show(Screen screen, DebianImportReport report, DebianImportOptions options)
    {
        new Grid("Package lists", ["file", "packages"],
            [.. report.Lists.Select(list => (IReadOnlyList<string>)[list.File, Numbers.Count(list.Stanzas)])])
            .Print(screen.Results);
        screen.Say($"{Numbers.Count(report.Packages)} packages kept, "
            + $"{Numbers.Count(report.Superseded)} older or equal versions left out.");
        var pairs = report.Pairs;
        new Grid("Relations", ["relation", "pairs"],
            [.. pairs.ByRelation.Select(x => (IReadOnlyList<string>)[x.Key, Numbers.Count(x.Value)])])
            .Print(screen.Results);
        screen.Say($"{Numbers.Count(pairs.Kept)} pairs kept. Dropped mentions: "
            + $"{Numbers.Count(pairs.Repeated)} "
            + $"repeated, {Numbers.Count(pairs.Self)} of the package itself, {Numbers.Count(pairs.Virtual)} "
            + "virtual, "
            + $"{Numbers.Count(pairs.Unknown)} unknown.");
        if (report.Tables is not null)
        {
            screen.Say($"Tables: {report.Tables}");
        }

        if (report.Preparation is not null)
        {
            Preparing.Show(screen, report.Preparation, options.Out!);
        }
    }
}
