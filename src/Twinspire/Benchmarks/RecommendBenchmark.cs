using System.Diagnostics;
using Twinspire.Data;
using Twinspire.Serving;

namespace Twinspire.Benchmarks;

/// <summary>Times the calls of a <see cref="Recommender"/>, one query each.</summary>
public static class RecommendBenchmark
{
    /// <summary>Asks for known queries, one after another.</summary>
    /// <param name="recommender">The snapshot.</param>
    /// <param name="queries">Keys of known queries.</param>
    /// <param name="k">Items wanted.</param>
    /// <param name="callers">Threads that call at once in the second measurement.</param>
    /// <param name="seconds">Seconds of each measurement.</param>
    public static RecommendFigures Run(
        Recommender recommender, KeyTable queries, int k, int callers, double seconds)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentNullException.ThrowIfNull(queries);
        // Keys all over the table, made beforehand: callers have theirs.
        string[] asked = [.. Enumerable.Range(0, Math.Min(queries.Count, 10_000))
            .Select(i => queries.KeyOf((int)((i * 7919L) % queries.Count)))];
        Ask(recommender, asked, k, 0, Math.Min(1, seconds)); // compiles, and makes scratch memory
        var one = Ask(recommender, asked, k, 0, seconds);
        var together = new Measured[callers];
        var threads = Enumerable.Range(0, callers).Select(caller => new Thread(
            () => together[caller] = Ask(recommender, asked, k, caller * 1234, seconds))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var paced = Paced(recommender, asked, k, one.Rate / 2, seconds);
        return new RecommendFigures(
            one.Rate, Quantile(one.Times, 0.5), Quantile(one.Times, 0.99),
            Bytes(recommender, asked, k), callers,
            together.Sum(caller => caller.Rate), Quantile(paced, 0.5), Quantile(paced, 0.99));
    }

    private static Measured Ask(
        Recommender recommender, string[] asked, int k, int first, double seconds)
    {
        var options = new RecommendOptions { K = k };
        var times = new List<double>(1 << 20);
        var watch = Stopwatch.StartNew();
        for (var call = first; watch.Elapsed.TotalSeconds < seconds; call++)
        {
            var begin = Stopwatch.GetTimestamp();
            recommender.Recommend(asked[call % asked.Length], options);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return new Measured(times.Count / watch.Elapsed.TotalSeconds, times);
    }

    // Of queries that were asked before: a key that is found for the first time is kept as a string.
    private static double Bytes(Recommender recommender, string[] asked, int k)
    {
        var options = new RecommendOptions { K = k };
        var calls = Math.Min(asked.Length, 100);
        var before = 0L;
        for (var round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            for (var call = 0; call < calls; call++)
            {
                recommender.Recommend(asked[call], options);
            }
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }

    // An open loop: a call that comes late is counted from when it was due.
    private static List<double> Paced(
        Recommender recommender, string[] asked, int k, double rate, double seconds)
    {
        var options = new RecommendOptions { K = k };
        var times = new List<double>((int)(rate * seconds) + 1);
        GC.Collect(); // what the measurements before left is not this one's
        var watch = Stopwatch.StartNew();
        for (var call = 0; call < rate * seconds; call++)
        {
            var due = call / rate;
            while (watch.Elapsed.TotalSeconds < due)
            {
                Thread.SpinWait(20);
            }

            recommender.Recommend(asked[call % asked.Length], options);
            times.Add((watch.Elapsed.TotalSeconds - due) * 1000);
        }

        return times;
    }

    private static double Quantile(List<double> times, double share)
    {
        times.Sort();
        return times.Count == 0 ? double.NaN : times[Math.Min(times.Count - 1, (int)(share * times.Count))];
    }

    private readonly record struct Measured(double Rate, List<double> Times);
}

/// <summary>What calls of a recommender took.</summary>
/// <param name="QueriesPerSecond">Of one thread that calls without pause.</param>
/// <param name="Median">Milliseconds of a call then, half of them are below.</param>
/// <param name="P99">Milliseconds that one call in a hundred exceeds.</param>
/// <param name="BytesPerCall">Memory allocated by a call whose items were all found before.</param>
/// <param name="Callers">Threads of the next figure.</param>
/// <param name="TogetherPerSecond">Queries per second of all of them together.</param>
/// <param name="HalfLoadMedian">
/// Milliseconds from when a call was due, where one thread is asked half as often as it could answer.
/// </param>
/// <param name="HalfLoadP99">The same, exceeded by one call in a hundred.</param>
public sealed record RecommendFigures(
    double QueriesPerSecond, double Median, double P99, double BytesPerCall, int Callers,
    double TogetherPerSecond, double HalfLoadMedian, double HalfLoadP99);
