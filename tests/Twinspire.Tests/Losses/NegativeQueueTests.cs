using Shouldly;
using Twinspire.Kernels;
using Twinspire.Losses;

namespace Twinspire.Tests.Losses;

public sealed class NegativeQueueTests
{
    [Fact]
    public void The_newest_replaces_the_oldest()
    {
        using var workers = new Workers(1);
        var queue = new NegativeQueue(3, 2);
        for (var item = 0; item < 5; item++)
        {
            queue.Push(item, -item, [item, 10 + item]);
        }

        queue.Items.ToArray().ShouldBe([3, 4, 2]);
        queue.Shifts.ToArray().ShouldBe([-3f, -4f, -2f]);
        var copied = new Matrix(3, 2);
        workers.Run(worker => queue.CopyTo(worker, copied.View));
        copied.ToArray().ShouldBe([3, 13, 4, 14, 2, 12]);
    }

    [Fact]
    public void It_fills_from_empty()
    {
        var queue = new NegativeQueue(2, 1);
        queue.Count.ShouldBe(0);

        queue.Push(7, 0, [1]);

        queue.Items.ToArray().ShouldBe([7]);
    }
}
