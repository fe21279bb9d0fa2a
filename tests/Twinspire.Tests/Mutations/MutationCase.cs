using System.Diagnostics;
using Twinspire.Randomness;

namespace Twinspire.Tests.Mutations;

/// <summary>What became of one damaged input.</summary>
/// <param name="Reader">The reader.</param>
/// <param name="Seed">With the reader's name it fixes the damage.</param>
/// <param name="Mutation">The damage, in words.</param>
/// <param name="Outcome">"read", "refused" or "failed".</param>
/// <param name="Fault">What is wrong with the reader; null where nothing is.</param>
/// <param name="IsHanging">Whether the reader still runs.</param>
internal sealed record MutationCase(
    string Reader, ulong Seed, string Mutation, string Outcome, string? Fault, bool IsHanging = false)
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    /// <summary>Damages a copy of the valid input and reads it.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="valid">The valid input.</param>
    /// <param name="place">A folder for this case.</param>
    /// <param name="seed">Fixes the damage.</param>
    public static MutationCase Run(ReaderUnderTest reader, string valid, string place, ulong seed)
    {
        using var sandbox = new Sandbox(place, valid);
        var mutation = new Mutator(reader, sandbox, new RandomStream(seed, reader.Name)).Apply();
        var before = sandbox.Picture();
        var attempt = new Attempt(() => reader.Read(sandbox.Input, sandbox.Scratch));
        if (!attempt.Wait(MostTime))
        {
            return Failed($"still running after {MostTime.TotalSeconds} s") with { IsHanging = true };
        }

        if (attempt.Error is { } error && !reader.IsDocumented(error))
        {
            return Failed(error.ToString());
        }

        if (attempt.Bytes > MostBytes)
        {
            return Failed($"took {attempt.Bytes >> 20} MiB, then: {attempt.Error?.Message ?? "read"}");
        }

        if (reader.HasManifest && sandbox.ReadOutside() is { Count: > 0 } read)
        {
            return Failed($"read outside the folder: {string.Join(", ", read)}");
        }

        var changes = before.Except(sandbox.Picture()).Select(one => one.Key)
            .Concat(sandbox.Picture().Except(before).Select(one => one.Key)).Distinct().ToList();
        return changes.Count > 0
            ? Failed($"changed files: {string.Join(", ", changes)}")
            : new MutationCase(reader.Name, seed, mutation, attempt.Error is null ? "read" : "refused", null);

        MutationCase Failed(string fault) => new(reader.Name, seed, mutation, "failed", fault);
    }

    /// <summary>The exception and where it was thrown, or the fault's first line.</summary>
    public string Kind
    {
        get
        {
            var lines = (Fault ?? "").Split('\n');
            var place = lines.FirstOrDefault(line => line.Contains(" at Twinspire.", StringComparison.Ordinal)
                && !line.Contains("Twinspire.Tests", StringComparison.Ordinal));
            return place is null
                ? string.Concat(lines[0].Where(sign => !char.IsAsciiDigit(sign)))
                : $"{lines[0].Split(':')[0]}{place.Split(" in ")[0]}";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Reader} {Seed}: {Mutation}\n  {Outcome}: {Fault}";

    // On a thread of its own, so that a reader that hangs can be left behind.
    private sealed class Attempt
    {
        private readonly Thread thread;
        private long allocated;

        public Attempt(Action read)
        {
            thread = new Thread(() => Run(read)) { IsBackground = true };
            thread.Start();
        }

        public Exception? Error { get; private set; }

        public long Bytes { get; private set; }

        public bool Wait(TimeSpan most)
        {
            var before = Environment.WorkingSet;
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed < most)
            {
                if (thread.Join(100))
                {
                    Bytes = Math.Max(Bytes, allocated);
                    return true;
                }

                Bytes = Math.Max(Bytes, Environment.WorkingSet - before);
            }

            return false;
        }

        private void Run(Action read)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read();
            }
#pragma warning disable CA1031 // any exception is a finding or a refusal
            catch (Exception error)
#pragma warning restore CA1031
            {
                Error = error;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
