using System.Diagnostics;
using Twinspire.Kernels;

namespace Twinspire.Training;

/// <summary>Where the time of a step goes, as its first worker sees it.</summary>
internal sealed class StepClock
{
    private static readonly string[] Names =
        [.. Enum.GetNames<StepPhase>().Select(name => name.ToLowerInvariant())];

    private readonly long[] ticks = new long[Names.Length];
    private long last;
    private long steps;

    /// <summary>Forgets what was measured.</summary>
    public void Reset()
    {
        Array.Clear(ticks);
        steps = 0;
    }

    /// <summary>A step begins, before its batch is drawn.</summary>
    public void Start()
    {
        last = Stopwatch.GetTimestamp();
        steps++;
    }

    /// <summary>A phase ends here; only the first worker's word counts.</summary>
    public void Mark(Worker worker, StepPhase phase)
    {
        if (worker.IsFirst)
        {
            Mark(phase);
        }
    }

    /// <inheritdoc cref="Mark(Worker, StepPhase)"/>
    public void Mark(StepPhase phase)
    {
        var now = Stopwatch.GetTimestamp();
        ticks[(int)phase] += now - last;
        last = now;
    }

    /// <summary>Mean milliseconds of a step by phase.</summary>
    public IReadOnlyDictionary<string, double> Milliseconds()
    {
        var result = new Dictionary<string, double>();
        for (var phase = 0; phase < Names.Length; phase++)
        {
            result.Add(Names[phase], ticks[phase] * 1000.0 / Stopwatch.Frequency / Math.Max(steps, 1));
        }

        return result;
    }
}
