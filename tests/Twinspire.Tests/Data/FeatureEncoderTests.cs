using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class FeatureEncoderTests
{
    [Fact]
    public void Text_is_lower_cased_and_split_at_everything_but_letters_and_digits() =>
        Values(new FeatureSchema("t", FeatureKind.Text), "The C++20 Straße, ÉTÉ_2 (𝟙𝓍)!")
            .ShouldBe(["the", "c", "20", "straße", "été", "2", "𝟙𝓍"]);

    [Theory]
    [InlineData("हिन्दी किताब", "हिन्दी|किताब")]
    [InlineData("தமிழ் பாடல்", "தமிழ்|பாடல்")]
    [InlineData("ภาษาไทย หนังสือ", "ภาษาไทย|หนังสือ")]
    [InlineData("مَدْرَسَة كتاب", "مَدْرَسَة|كتاب")]
    [InlineData("cafe\u0301-bar \u0301x", "cafe\u0301|bar|x")] // a mark without a letter starts no word
    [InlineData("می\u200Cخواهم ക്\u200Dക", "میخواهم|ക്ക")]
    [InlineData("Zusammen\u00ADhang a\u200Bb", "zusammenhang|a|b")]
    [InlineData("\u200Dx\u200D y", "x|y")]
    public void Marks_belong_to_the_word_and_joiners_within_it_are_left_out(string text, string words)
    {
        var encoder = new FeatureSchema("t", FeatureKind.Text);

        Values(encoder, text).ShouldBe(words.Split('|'));
        Values(encoder, words.Replace('|', ' ')).ShouldBe(words.Split('|'));
    }

    [Fact]
    public void A_cell_that_is_a_list_is_no_text_to_be_split()
    {
        var bag = new FeatureSchema("t", FeatureKind.Bag, Separator: ";");

        Values(bag, "\u001Fx;y\u001F z\u001F").ShouldBe(["x;y", "z"]);
        Values(bag, "x;y").ShouldBe(["x", "y"]);
    }

    [Fact]
    public void Words_come_before_pairs_of_words_and_those_before_triples() =>
        Values(new FeatureSchema("t", FeatureKind.Text, MaxNGram: 3), "a, b - c")
            .ShouldBe(["a", "b", "c", "a b", "b c", "a b c"]);

    [Fact]
    public void A_bag_is_split_at_its_separator_trimmed_and_keeps_repeats()
    {
        Values(new FeatureSchema("t", FeatureKind.Bag), "x| y z ||x").ShouldBe(["x", "y z", "x"]);
        Values(new FeatureSchema("t", FeatureKind.Bag, Separator: ", "), "x, y,z, ").ShouldBe(["x", "y,z"]);
    }

    [Fact]
    public void A_categorical_cell_is_one_value_as_it_stands() =>
        Values(new FeatureSchema("t", FeatureKind.Categorical), " A|b ").ShouldBe([" A|b "]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("nobody")]
    public void A_cell_without_known_values_is_the_unknown_row(string? cell)
    {
        var encoder = new FeatureEncoder(
            new FeatureSchema("t", FeatureKind.Bag), Vocabulary.FromValues("t", ["x"]), null);
        List<int> ids = [7];

        encoder.EncodeIds(cell, ids);

        ids.ShouldBe([7, 0]);
    }

    [Fact]
    public void The_first_known_values_are_kept_up_to_the_limit()
    {
        var encoder = new FeatureEncoder(
            new FeatureSchema("t", FeatureKind.Bag, MaxValues: 2),
            Vocabulary.FromValues("t", ["a", "b", "c"]),
            null);
        List<int> ids = [];

        encoder.EncodeIds("new|c|other|a|b", ids);

        ids.ShouldBe([3, 1]);
    }

    [Fact]
    public void A_long_text_is_encoded_whole()
    {
        var words = Enumerable.Range(0, 2000).Select(n => $"w{n}").ToArray();

        Values(new FeatureSchema("t", FeatureKind.Text), string.Join(' ', words)).ShouldBe(words);
    }

    [Theory]
    [InlineData("12", 12.0)]
    [InlineData(" -1.5e3 ", -1500.0)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    public void Numbers_are_read(string cell, double? expected)
    {
        FeatureEncoder.TryParseDense(cell, out var value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("12kg")]
    public void What_is_no_finite_number_is_not_read(string cell) =>
        FeatureEncoder.TryParseDense(cell, out _).ShouldBeFalse();

    [Fact]
    public void A_missing_number_takes_the_stated_value_or_is_refused()
    {
        var schema = new FeatureSchema("size", FeatureKind.Dense, Missing: 3);
        var scaler = new DenseScaler(DenseTransform.ZScore, Mean: 1, Deviation: 2);

        new FeatureEncoder(schema, null, scaler).EncodeDense(null).ShouldBe(1);
        Should.Throw<DataFormatException>(() =>
                new FeatureEncoder(schema with { Missing = null }, null, scaler).EncodeDense(null))
            .Message.ShouldBe("feature 'size': the cell is empty; give a number, or state 'missing' in "
                + "the schema.");
    }

    [Theory]
    [InlineData(DenseTransform.None, 1, 1e39)]
    [InlineData(DenseTransform.ZScore, 1, 1e39)]
    [InlineData(DenseTransform.ZScore, 1e-10, 1e30)] // taken, but 1e40 after scaling
    public void A_number_that_is_not_finite_as_float32_after_scaling_is_refused(
        DenseTransform transform, double deviation, double value)
    {
        var schema = new FeatureSchema("size", FeatureKind.Dense, Normalize: transform);
        var encoder = new FeatureEncoder(schema, null, new DenseScaler(transform, 0, deviation));

        encoder.TryEncodeDense(value, out _).ShouldBeFalse();
        Should.Throw<DataFormatException>(() => encoder.EncodeDense(value))
            .Message.ShouldContain("feature 'size': ");
        encoder.TryEncodeDense(2, out _).ShouldBeTrue();
    }

    [Fact]
    public void Unknown_values_are_told_once_and_of_text_the_words_alone()
    {
        var fitting = new EncoderFitting([new FeatureSchema("t", FeatureKind.Text, MaxNGram: 2)], null);
        fitting.AddItem(["text editor"]);
        var encoder = fitting.Build().Items[0];

        encoder.UnknownValues("Text viewer, viewer!").ShouldBe(["viewer"]);
        encoder.UnknownValues("editor").ShouldBeEmpty();
        encoder.UnknownValues(null).ShouldBeEmpty();
    }

    // Every value of a cell, by fitting a vocabulary to that cell alone and encoding it.
    private static string[] Values(FeatureSchema schema, string cell)
    {
        var fitting = new EncoderFitting([schema], null);
        fitting.AddItem([cell]);
        var fitted = fitting.Build();
        List<int> ids = [];
        fitted.Items[0].EncodeIds(cell, ids);
        return [.. ids.Select(fitted.Vocabularies[0].ValueOf)];
    }
}
