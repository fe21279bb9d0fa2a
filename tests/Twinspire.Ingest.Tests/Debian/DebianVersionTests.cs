using CsCheck;
using Shouldly;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class DebianVersionTests
{
    // Each row follows from Debian Policy 5.6.12; dpkg --compare-versions says the same of every one.
    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "1.00", 0)]
    [InlineData("1.0", "1.0-0", 0)]
    [InlineData("0:1.0", "1.0", 0)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("1:0.1", "9.9", 1)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0~~", "1.0~", -1)]
    [InlineData("1.0~~a", "1.0~~", 1)]
    [InlineData("1.0-1~bpo12+1", "1.0-1", -1)]
    [InlineData("1.0-1", "1.0-1+b1", -1)]
    [InlineData("1.0a", "1.0+", -1)]
    [InlineData("1.0", "1.0a", -1)]
    [InlineData("1.2.3-4", "1.2.3-10", -1)]
    [InlineData("1-2-3", "1-2", 1)]
    [InlineData("20230311+deb12u1", "20230311", 1)]
    [InlineData("1.99999999999999999999", "1.100000000000000000000", -1)]
    [InlineData("2.36-9+deb12u10", "2.36-9+deb12u9", 1)]
    public void Versions_are_ordered_as_dpkg_orders_them(string left, string right, int expected)
    {
        Math.Sign(Parse(left).CompareTo(Parse(right))).ShouldBe(expected);
        Math.Sign(Parse(right).CompareTo(Parse(left))).ShouldBe(-expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a:1")]
    [InlineData("1:")]
    [InlineData("-1:2")]
    [InlineData("1.0 beta")]
    public void What_is_no_version_is_refused(string text) =>
        DebianVersion.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_revision_follows_the_last_hyphen() =>
        Parse("2:1.0-rc-3").ShouldBe(new DebianVersion(2, "1.0-rc", "3"));

    [Fact]
    public void The_order_is_transitive()
    {
        var version = Gen.Char["019~+.a-z"].Array[1, 6].Select(rest => Parse("1" + new string(rest)));

        Gen.Select(version, version, version).Sample((a, b, c) =>
            a.CompareTo(b) > 0 || b.CompareTo(c) > 0 || a.CompareTo(c) <= 0);
    }

    private static DebianVersion Parse(string text)
    {
        DebianVersion.TryParse(text, out var version).ShouldBeTrue();
        return version;
    }
}
