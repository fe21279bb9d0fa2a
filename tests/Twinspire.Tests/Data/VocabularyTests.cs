using Shouldly;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class VocabularyTests
{
    [Fact]
    public void Rows_follow_the_count_then_ordinal_order_and_row_0_is_unknown()
    {
        var vocabulary = Build("b b a a c Z", minCount: 1);

        vocabulary.Size.ShouldBe(5);
        Enumerable.Range(0, 5).Select(vocabulary.ValueOf).ShouldBe(["(unknown)", "a", "b", "Z", "c"]);
        vocabulary.IdOf("Z").ShouldBe(3);
        vocabulary.IdOf("z").ShouldBe(0);
        vocabulary.IdOf("").ShouldBe(0);
    }

    [Fact]
    public void Rare_values_are_left_out() => Build("b b a a c Z", minCount: 2).Size.ShouldBe(3);

    [Fact]
    public void The_most_frequent_values_are_kept() =>
        Build("b a a c c c", maxSize: 2).ShouldSatisfyAllConditions(
            vocabulary => vocabulary.Size.ShouldBe(3),
            vocabulary => vocabulary.ValueOf(1).ShouldBe("c"),
            vocabulary => vocabulary.ValueOf(2).ShouldBe("a"));

    [Fact]
    public void No_values_leave_the_unknown_row_alone()
    {
        var vocabulary = new VocabularyBuilder("t").Build();

        vocabulary.Size.ShouldBe(1);
        vocabulary.IdOf("x").ShouldBe(0);
    }

    [Fact]
    public void Hashed_values_are_always_known_and_stay_within_the_buckets()
    {
        var vocabulary = Vocabulary.Hashed("t", 10);

        vocabulary.Size.ShouldBe(11);
        vocabulary.IsHashed.ShouldBeTrue();
        var ids = Enumerable.Range(0, 1000).Select(n => vocabulary.IdOf($"value {n}")).ToArray();
        ids.Min().ShouldBe(1);
        ids.Max().ShouldBe(10);
        // 100 a bucket, with a standard deviation of 9; four of them are allowed.
        ids.CountBy(id => id).ShouldAllBe(bucket => bucket.Value > 64 && bucket.Value < 136);
        vocabulary.ValueOf(3).ShouldBe("#3");
    }

    [Fact]
    public void The_hash_is_part_of_the_format_and_never_changes()
    {
        // SplitMix64's finaliser over the length and the eight-byte blocks, computed by a separate program.
        StringHash.Of([]).ShouldBe(0x9E3779B97F4A7C15UL);
        StringHash.Of("a"u8).ShouldBe(0x6232969000262121UL);
        StringHash.Of("abcdefghi"u8).ShouldBe(0x45396364875681B4UL);
    }

    [Fact]
    public void A_value_may_not_come_twice() =>
        Should.Throw<ArgumentException>(() => Vocabulary.FromValues("t", ["a", "b", "a"]))
            .Message.ShouldStartWith("the value 'a' comes twice.");

    private static Vocabulary Build(string values, int minCount = 1, int maxSize = 0)
    {
        var builder = new VocabularyBuilder("t");
        foreach (var value in values.Split(' '))
        {
            builder.Add(value);
        }

        return builder.Build(minCount, maxSize);
    }
}
