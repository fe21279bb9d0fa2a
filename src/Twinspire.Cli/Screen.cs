using Spectre.Console;

namespace Twinspire.Cli;

/// <summary>
/// Where a command writes: results to standard output, progress and problems to standard error.
/// </summary>
/// <param name="Results">Tables and answers; never wrapped when it is not a terminal.</param>
/// <param name="Progress">What happens meanwhile.</param>
/// <param name="IsLive">True where progress may redraw itself (standard error is a terminal).</param>
internal sealed record Screen(IAnsiConsole Results, IAnsiConsole Progress, bool IsLive)
{
    private const int UnboundedWidth = 1000; // wider than any table: text in a pipe has no right edge

    /// <summary>The streams of this process.</summary>
    public static Screen OfProcess()
    {
        var results = ConsoleOn(Console.Out, Console.IsOutputRedirected);
        var progress = ConsoleOn(Console.Error, Console.IsErrorRedirected);
        var isLive = !Console.IsErrorRedirected && progress.Profile.Capabilities.Ansi;
        return new Screen(results, progress, isLive);
    }

    /// <summary>Writes one line to standard error as it is: no markup, no wrapping.</summary>
    public void Note(string line) => Progress.Profile.Out.Writer.WriteLine(line);

    /// <summary>Writes one line to standard output as it is: no markup, no wrapping.</summary>
    public void Say(string line = "") => Results.Profile.Out.Writer.WriteLine(line);

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = UnboundedWidth;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return console;
    }
}
