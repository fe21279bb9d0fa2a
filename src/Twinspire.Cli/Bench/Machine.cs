using Twinspire.Kernels;

namespace Twinspire.Cli.Bench;

/// <summary>What the processor could do at most, measured in the same run.</summary>
/// <param name="Threads">Threads of the team.</param>
/// <param name="FmaGflops">Multiply-adds from registers alone, all threads, GFLOP/s.</param>
/// <param name="ReadGigabytesPerSecond">Memory read in order, all threads.</param>
/// <param name="Processor">The processor, as the system names it.</param>
internal sealed record Machine(
    int Threads, double FmaGflops, double ReadGigabytesPerSecond, string Processor)
{
    /// <summary>Measures.</summary>
    public static Machine Measure(Workers workers) => new(
        workers.Count, FmaCeiling.Measure(workers), MemoryBandwidth.Measure(workers), NameOfProcessor());

    /// <summary>Measures and says so in one line.</summary>
    public static Machine Show(Screen screen, Workers workers)
    {
        var machine = Measure(workers);
        screen.Say($"{machine.Processor}, {machine.Threads} threads: multiply-add ceiling "
            + $"{machine.FmaGflops:0} GFLOP/s, memory {machine.ReadGigabytesPerSecond:0.0} GB/s");
        return machine;
    }

    /// <summary>A speed as a share of the multiply-add ceiling.</summary>
    public string ShareOf(double gflops) => $"{gflops / FmaGflops:0 %}";

    private static string NameOfProcessor()
    {
        const string Facts = "/proc/cpuinfo";
        if (!File.Exists(Facts))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        }

        var lines = File.ReadLines(Facts).TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
        var name = lines.GetValueOrDefault("model name", "unknown processor");
        return lines.TryGetValue("cpu family", out var family)
            ? $"{name} (family {family}, model {lines.GetValueOrDefault("model")})"
            : name;
    }
}
