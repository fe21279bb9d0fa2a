using System.CommandLine;
using Twinspire.Cli.Quickstart;

namespace Twinspire.Cli.Commands;

/// <summary>
/// <c>twinspire quickstart</c>: the whole road on the sample, in minutes, ending in a report.
/// </summary>
internal static class QuickstartCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var folder = new Option<string>("--out")
        {
            Description = "Where the dataset, the runs and report.html go; an earlier quickstart there is "
                + "replaced.",
            HelpName = "DIR",
            Validators = { CommonOptions.NotEmpty },
            DefaultValueFactory = _ => Path.Combine("artifacts", "quickstart"),
        };
        var command = new Command("quickstart", "Prepare, train, evaluate and ask a model on the committed "
            + "sample.")
        {
            folder,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(
            new QuickstartTour(screen, parsed.GetRequiredValue(folder), cancel).Run()));
        return command;
    }
}
