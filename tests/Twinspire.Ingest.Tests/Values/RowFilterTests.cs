using Shouldly;
using Twinspire.Ingest.Values;

namespace Twinspire.Ingest.Tests.Values;

public sealed class RowFilterTests
{
    [Theory]
    [InlineData("r=4", "4.0 4 04 5", "4.0 4")]
    [InlineData("t=9007199254740993", "9007199254740992 9007199254740993", "9007199254740993")]
    [InlineData("t>9007199254740992", "9007199254740992 9007199254740993", "9007199254740993")]
    [InlineData("code=1e2|120", "100 1e2 12e1 120", "1e2 120")]
    [InlineData("r=4.50|x", "4.5 x X 45e-1", "4.5 x 45e-1")]
    [InlineData("r!=4", "4.0 5 x", "5 x")]
    [InlineData("r>=4", "4.0 3.9 1e1", "4.0 1e1")]
    [InlineData("r>4", "4.0 4.1", "4.1")]
    [InlineData("r<=4", "4.0 4.1 -7", "4.0 -7")]
    [InlineData("r < 4", "4.0 3", "3")]
    [InlineData("t>=2020-11-01", "2020-10-31 2020-11-01 1604188799 1604188800", "2020-11-01 1604188800")]
    [InlineData("code=007", "007 7", "007")]
    public void Rows_are_kept_by_equality_and_by_size(string where, string cells, string kept)
    {
        var filter = RowFilter.Parse(where, null, out _)!;

        cells.Split(' ').Where(cell => filter.Keeps(cell) == true).ShouldBe(kept.Split(' '));
        filter.Unmatched.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_cell_has_no_size_and_one_that_is_no_number_cannot_be_compared()
    {
        var filter = RowFilter.Parse("r>=4", null, out _)!;

        filter.Keeps("").ShouldBe(false);
        filter.Keeps("four").ShouldBeNull();
    }

    [Theory]
    [InlineData("rating")]
    [InlineData("=4")]
    [InlineData("rating!4")]
    public void What_is_no_filter_is_refused(string where)
    {
        RowFilter.Parse(where, null, out var problem).ShouldBeNull();
        problem.ShouldBe("write it as column=value1|value2, or with !=, >=, >, <= or < and one value.");
    }

    [Theory]
    [InlineData("r>=a")]
    [InlineData("r<4|5")]
    [InlineData("t>31-10-20")]
    public void Sizes_are_compared_with_one_number_or_time(string where)
    {
        RowFilter.Parse(where, null, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain("compares with one number, or one time");
    }
}
