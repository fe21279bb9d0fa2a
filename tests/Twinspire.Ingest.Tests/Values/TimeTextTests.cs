using Shouldly;
using Twinspire.Ingest.Values;

namespace Twinspire.Ingest.Tests.Values;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2020-10-28", 1_603_843_200_000)]
    [InlineData("2020-10-28T07:01", 1_603_868_460_000)]
    [InlineData("2020-10-28 07:01:02.9996", 1_603_868_462_999)]
    [InlineData("2020-10-28T07:01:02.5+05:30", 1_603_848_662_500)]
    [InlineData("2020-10-28T07:01:02-0800", 1_603_897_262_000)]
    [InlineData("2020-10-28 07:01:02+00", 1_603_868_462_000)]
    [InlineData("2020-02-29T00:00Z", 1_582_934_400_000)]
    [InlineData("2100-12-31", 4_133_894_400_000)]
    [InlineData("1603868460", 1_603_868_460_000)]
    [InlineData("1603868460.25", 1_603_868_460_250)]
    [InlineData("1.60386846e9", 1_603_868_460_000)]
    [InlineData("1603868460000", 1_603_868_460_000)]
    [InlineData("0", 0)]
    [InlineData("12", 12_000)]
    [InlineData("2008888888", 2_008_888_888_000)] // the 88th month is none
    public void Iso_8601_and_unix_times_are_read(string text, long expected)
    {
        TimeText.Parse(text, null).ShouldBe(expected);
        TimeText.Problem(text, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("31-10-20 07:01", "is a time that can be read in more than one way; write it like "
        + "2024-05-31T")]
    [InlineData("10/11/2020", "is a time that can be read in more than one way;")]
    [InlineData("31.10.2020", "is a time that can be read in more than one way;")]
    [InlineData("2020/10/28", "is a time that can be read in more than one way;")]
    [InlineData("2020-28-10", "is a time that can be read in more than one way;")]
    [InlineData("2019-02-29", "is a time that can be read in more than one way;")]
    [InlineData("2020-1-2", "is a time that can be read in more than one way;")]
    [InlineData("20201028", "could be yyyyMMdd or a unix time; write it like 2024-05-31T12:00:00Z")]
    [InlineData("201028", "could be yyMMdd or a unix time;")]
    [InlineData("202010", "could be yyyyMM or a unix time;")]
    [InlineData("2020", "could be yyyy or a unix time;")]
    [InlineData("2020102807", "could be yyyyMMddHH or a unix time;")]
    [InlineData("202010280701", "could be yyyyMMddHHmm or a unix time;")]
    [InlineData("20201028070159", "could be yyyyMMddHHmmss or a unix time;")]
    [InlineData("1603868460000000", "lies outside the years 1970 to 2100 as milliseconds; if it counts "
        + "microseconds, state \"unit\": \"us\" in the schema.")]
    [InlineData("1603868460000000000", "lies outside the years 1970 to 2100 as milliseconds; if it counts "
        + "nanoseconds, ")]
    [InlineData("1e30", "is no time;")]
    [InlineData("5000000000", "lies outside the years 1970 to 2100; write it like")]
    [InlineData("-1", "lies outside the years 1970 to 2100; write it like")]
    [InlineData("1969-12-31", "lies outside the years 1970 to 2100; write it like")]
    [InlineData("0020-10-31", "lies outside the years 1970 to 2100; write it like")]
    [InlineData("2101-01-01", "lies outside the years 1970 to 2100; write it like")]
    [InlineData("1,603,868,460", "is no time;")]
    [InlineData("Oct 28 2020", "is no time;")]
    [InlineData("now", "is no time;")]
    [InlineData("infinity", "is no time;")]
    [InlineData("NaN", "is no time;")]
    [InlineData("2020-10-28T25:00", "is no time; write it like 2024-05-31T12:00:00Z")]
    [InlineData("2020-10-28T07:01 Europe/Berlin", "is no time; write it like")]
    [InlineData("2020-10-28T24:00:00Z", "is no time; write it like")]
    [InlineData("20201001.0", "could be yyyyMMdd or a unix time")]
    [InlineData("2.0201021E7", "could be yyyyMMdd or a unix time")]
    [InlineData("20201028070100120", "could be yyyyMMddHHmmssfff or a unix time")]
    [InlineData("", "is no time;")]
    public void All_else_is_refused_with_what_is_likely(string text, string problem)
    {
        TimeText.Parse(text, null).ShouldBeNull();
        TimeText.Problem(text, null).ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("s", "20201028", 20_201_028_000)]
    [InlineData("ms", "1603868460000", 1_603_868_460_000)]
    [InlineData("ms", "20201028", 20_201_028)]
    [InlineData("us", "1603868460000999", 1_603_868_460_000)]
    [InlineData("ns", "1603868460000999999", 1_603_868_460_000)]
    [InlineData("us", "2020-10-28", 1_603_843_200_000)]
    public void A_stated_unit_leaves_no_doubt(string unit, string text, long expected) =>
        TimeText.Parse(text, unit).ShouldBe(expected);

    [Theory]
    [InlineData("s", "1603868460000")]
    [InlineData("ns", "99999999999999999999")]
    [InlineData("us", "-5")]
    public void A_stated_unit_is_held_to_the_same_years(string unit, string text) =>
        TimeText.Problem(text, unit).ShouldBe(
            $"lies outside the years 1970 to 2100 in the unit '{unit}' that the schema states.");
}
