using Spectre.Console;
using Twinspire.Cli.Output;

namespace Twinspire.Cli.Progress;

/// <summary>
/// Shows how far a piece of work is: redrawn in place on a terminal, a line every few seconds elsewhere.
/// </summary>
internal static class Display
{
    private const int BarWidth = 40;

    private static readonly TimeSpan LiveEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs the work and shows what it reports.</summary>
    /// <param name="screen">Where to show it: standard error.</param>
    /// <param name="share">
    /// How much is done, from 0 to 1, drawn as a bar on a terminal; null where unknown.
    /// </param>
    /// <param name="lines">What to say about a report; on one line, its parts stand side by side.</param>
    /// <param name="work">Does the work and reports from any thread.</param>
    /// <param name="isNotable">Reports that are always shown, however soon after another.</param>
    /// <param name="keep">Leaves the last state on the terminal when the work is done.</param>
    public static TResult Run<TReport, TResult>(
        Screen screen,
        Func<TReport, double?> share,
        Func<TReport, IReadOnlyList<string>> lines,
        Func<IProgress<TReport>, TResult> work,
        Func<TReport, bool>? isNotable = null,
        bool keep = false)
    {
        isNotable ??= _ => false;
        if (!screen.IsLive)
        {
            return work(new Paced<TReport>(LineEvery, isNotable, report =>
                screen.Note(string.Join("; ", lines(report).Where(line => line.Length > 0)))));
        }

        return screen.Progress.Live(new Text("")).AutoClear(!keep).Start(context =>
            work(new Paced<TReport>(LiveEvery, isNotable, report =>
            {
                var bar = share(report) is { } done ? Bar(done) : "";
                var rows = lines(report).Prepend(bar).Select(line => new Text(line).Ellipsis());
                context.UpdateTarget(new Rows(rows));
            })));
    }

    private static string Bar(double share)
    {
        var full = (int)(Math.Clamp(share, 0, 1) * BarWidth);
        return $"{new string('█', full)}{new string('░', BarWidth - full)} {Numbers.Percent(share)}";
    }

    private sealed class Paced<TReport>(TimeSpan every, Func<TReport, bool> isNotable, Action<TReport> show)
        : IProgress<TReport>
    {
        private readonly Lock gate = new();
        private long last = long.MinValue;

        public void Report(TReport value)
        {
            lock (gate)
            {
                var now = TimeProvider.System.GetTimestamp();
                var isDue = last == long.MinValue || TimeProvider.System.GetElapsedTime(last, now) >= every;
                if (isDue || isNotable(value))
                {
                    last = now;
                    show(value);
                }
            }
        }
    }
}
