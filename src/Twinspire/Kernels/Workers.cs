using System.Runtime.ExceptionServices;

namespace Twinspire.Kernels;

/// <summary>
/// A team of threads that lives as long as a run. Every call of <see cref="Run(Action{Worker})"/> executes
/// one body on all of them; inside, workers take static shares of the work and meet at barriers, so that
/// results never depend on timing.
/// </summary>
public sealed class Workers : IDisposable
{
    private readonly Thread[] threads;
    private readonly TeamBarrier barrier;
    private readonly SemaphoreSlim[] wake;
    private volatile int generation;
    private Action<Worker>? current;
    private ExceptionDispatchInfo? failure;
    private volatile bool stopping;

    /// <summary>Starts the team.</summary>
    /// <param name="threads">Threads in all, the caller's included; 0 takes one per core.</param>
    public Workers(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Count = threads == 0 ? Environment.ProcessorCount : threads;
        barrier = new TeamBarrier(Count);
        this.threads = new Thread[Count - 1];
        wake = new SemaphoreSlim[Count - 1];
        for (var index = 1; index < Count; index++)
        {
            var worker = new Worker(this, index);
            wake[index - 1] = new SemaphoreSlim(0);
            this.threads[index - 1] = new Thread(() => Serve(worker))
            {
                IsBackground = true,
                Name = $"twinspire-worker-{index}",
            };
            this.threads[index - 1].Start();
        }
    }

    /// <summary>Number of workers, the calling thread included.</summary>
    public int Count { get; }

    /// <summary>
    /// Runs the body once on every worker and returns when all are done; an exception of any ends them all.
    /// </summary>
    public void Run(Action<Worker> body)
    {
        ObjectDisposedException.ThrowIf(stopping, this);
        current = body;
        failure = null;
        barrier.Reset();
        Interlocked.Increment(ref generation);
        foreach (var signal in wake)
        {
            signal.Release();
        }

        Execute(body, new Worker(this, 0));
        barrier.WaitForAll();
        failure?.Throw();
    }

    /// <summary>
    /// Runs <paramref name="body"/> for 0 .. shares - 1, share i on worker i modulo <see cref="Count"/>.
    /// </summary>
    public void Run(int shares, Action<int> body) => Run(worker =>
    {
        for (var share = worker.Index; share < shares; share += worker.Count)
        {
            body(share);
        }
    });

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (stopping)
        {
            return;
        }

        stopping = true;
        foreach (var signal in wake)
        {
            signal.Release();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        foreach (var signal in wake)
        {
            signal.Dispose();
        }
    }

    internal void Barrier() => barrier.Wait();

    private void Serve(Worker worker)
    {
        var seen = 0;
        var signal = wake[worker.Index - 1];
        while (true)
        {
            SpinFor(seen);
            signal.Wait();
            if (stopping)
            {
                return;
            }

            seen = generation;
            Execute(current!, worker);
        }
    }

    /// <summary>Waits briefly without sleeping: the next step usually follows within microseconds.</summary>
    private void SpinFor(int seen)
    {
        for (var turn = 0; turn < 2000 && generation == seen && !stopping; turn++)
        {
            Thread.SpinWait(8);
        }
    }

    private void Execute(Action<Worker> body, Worker worker)
    {
        try
        {
            body(worker);
        }
        catch (TeamBrokenException)
        {
            // Another worker failed first; its exception is the one to report.
        }
#pragma warning disable CA1031 // Whatever a worker throws must reach the caller's thread.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            barrier.Break();
        }
        finally
        {
            barrier.Finish();
        }
    }
}
