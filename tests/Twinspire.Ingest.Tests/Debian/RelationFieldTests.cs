using Shouldly;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class RelationFieldTests
{
    [Fact]
    public void Every_alternative_is_a_target_and_shares_its_group()
    {
        var targets = Parse("libc6 (>= 2.34), default-mta | mail-transport-agent, ucf");

        targets.Select(target => (target.Name, target.Group)).ShouldBe(
            [("libc6", 0), ("default-mta", 1), ("mail-transport-agent", 1), ("ucf", 2)]);
    }

    [Theory]
    [InlineData("a", "a", "", "", "")]
    [InlineData(" g++ ", "g++", "", "", "")]
    [InlineData("a(>=1)", "a", "", ">=1", "")]
    [InlineData("a ( << 1:2.0~rc1-3 )", "a", "", "<< 1:2.0~rc1-3", "")]
    [InlineData("python3:any", "python3", "any", "", "")]
    [InlineData("python3:any (>= 3.9)", "python3", "any", ">= 3.9", "")]
    [InlineData("a [amd64 !i386]", "a", "", "", "[amd64 !i386]")]
    [InlineData("a:native (= 1) [amd64] <!x> <y z>", "a", "native", "= 1", "[amd64] <!x> <y z>")]
    [InlineData("a <!nocheck>", "a", "", "", "<!nocheck>")]
    [InlineData("a\n (= 1)", "a", "", "= 1", "")]
    public void Qualifiers_are_parted_from_the_name(
        string text, string name, string architecture, string version, string restrictions) =>
        Parse(text).ShouldBe([new RelationTarget(name, 0, architecture, version, restrictions)]);

    [Theory]
    [InlineData("", 0)]
    [InlineData("a,", 1)]
    [InlineData("a,\n b,\n", 2)]
    public void An_empty_clause_is_passed_over(string text, int expected) =>
        Parse(text).Count.ShouldBe(expected);

    [Theory]
    [InlineData("a | ", "names no package")]
    [InlineData("${misc:Depends}", "'${misc:Depends}' names no package")]
    [InlineData("(>= 1)", "names no package")]
    [InlineData("a (>= 1", "opens a version bound and does not close it")]
    [InlineData("a (= 1) junk", "holds 'junk'")]
    [InlineData("a b", "holds 'b'")]
    [InlineData("a [amd64", "holds '[amd64'")]
    public void A_broken_clause_is_named(string text, string expected) =>
        RelationField.Parse(text, []).ShouldNotBeNull().ShouldContain(expected);

    private static List<RelationTarget> Parse(string text)
    {
        List<RelationTarget> targets = [];
        RelationField.Parse(text, targets).ShouldBeNull();
        return targets;
    }
}
