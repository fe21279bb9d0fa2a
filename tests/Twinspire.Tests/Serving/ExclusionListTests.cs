using Shouldly;
using Twinspire.Serving;

namespace Twinspire.Tests.Serving;

public sealed class ExclusionListTests
{
    [Fact]
    public void Lists_are_sorted_and_distinct()
    {
        var list = new ExclusionList();

        list.Add([5, 2, 5], alsoItem: 3);
        list.Add([]);
        list.Add([1]);

        list.QueryCount.ShouldBe(3);
        list.Offsets.ToArray().ShouldBe([0, 3, 3, 4]);
        list.Ids.ToArray().ShouldBe([2, 3, 5, 1]);
        list.Contains(0, 3).ShouldBeTrue();
        list.Contains(1, 3).ShouldBeFalse();
    }

    [Fact]
    public void Clearing_forgets_every_list()
    {
        var list = new ExclusionList();
        list.Add([1, 2]);

        list.Clear();
        list.Add([4]);

        list.Offsets.ToArray().ShouldBe([0, 1]);
        list.Ids.ToArray().ShouldBe([4]);
    }
}
