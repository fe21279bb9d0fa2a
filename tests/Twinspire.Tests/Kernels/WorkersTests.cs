using Shouldly;
using Twinspire.Kernels;

namespace Twinspire.Tests.Kernels;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_share_runs_once(int threads)
    {
        using var workers = new Workers(threads);
        var runs = new int[37];

        for (var round = 0; round < 50; round++)
        {
            workers.Run(runs.Length, share => Interlocked.Increment(ref runs[share]));
        }

        runs.ShouldAllBe(count => count == 50);
    }

    [Fact]
    public void Behind_a_barrier_everyone_sees_what_was_written_before_it()
    {
        using var workers = new Workers(4);
        var written = new int[4];
        var sums = new int[4];

        for (var round = 1; round <= 200; round++)
        {
            workers.Run(worker =>
            {
                written[worker.Index] = round;
                worker.Barrier();
                sums[worker.Index] = written.Sum();
                worker.Barrier();
            });
            sums.ShouldAllBe(sum => sum == 4 * round);
        }
    }

    [Fact]
    public void A_failing_worker_ends_the_others_and_its_error_reaches_the_caller()
    {
        using var workers = new Workers(3);

        var error = Should.Throw<InvalidOperationException>(() => workers.Run(worker =>
        {
            if (worker.Index == 2)
            {
                throw new InvalidOperationException("third");
            }

            worker.Barrier();
        }));

        error.Message.ShouldBe("third");
        var after = 0;
        workers.Run(3, _ => Interlocked.Increment(ref after));
        after.ShouldBe(3);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 12)]
    [InlineData(7, 48)]
    public void Shares_are_whole_grains_and_cover_everything(int total, int grain)
    {
        using var workers = new Workers(3);
        var end = 0;

        for (var index = 0; index < 3; index++)
        {
            var (from, to) = new Worker(workers, index).Share(total, grain);
            from.ShouldBe(end);
            (from % grain).ShouldBe(from == total ? total % grain : 0);
            end = to;
        }

        end.ShouldBe(total);
    }
}
