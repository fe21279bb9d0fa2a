using System.Text;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class ControlReaderTests
{
    [Fact]
    public void Blank_lines_part_stanzas_and_wanted_fields_are_kept()
    {
        var stanzas = Read("\n\nPackage: a\nOther: x\n\n \t\n\nPackage: b\ndepends: c\n");

        stanzas.Count.ShouldBe(2);
        stanzas[0]["Package"].ShouldBe("a");
        stanzas[0]["Other"].ShouldBeNull();
        stanzas[1]["Depends"].ShouldBe("c");
        stanzas[1].Where("Depends").ShouldBe("list line 9, field Depends");
    }

    [Fact]
    public void Continuation_lines_belong_to_the_field_above()
    {
        var stanza = Read("Package: a\nDepends: b,\n c,\n\td\nOther: x\n y\n").Single();

        stanza["Depends"].ShouldBe("b,\nc,\nd");
    }

    [Fact]
    public void A_value_may_start_on_the_next_line() =>
        Read("Depends:\n b\nPackage: a").Single()["Depends"].ShouldBe("b");

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm() =>
        Read("\uFEFFPackage: a\r\nDepends: b\r\n\r\nPackage: c\r\n").Select(stanza => stanza["Package"])
            .ShouldBe(["a", "c"]);

    [Fact]
    public void A_field_longer_than_the_buffer_is_read_whole()
    {
        var value = new string('x', 200_000);

        Read($"Package: {value}\n\nPackage: b\n").Select(stanza => stanza["Package"]).ShouldBe([value, "b"]);
    }

    [Fact]
    public void A_line_beyond_the_limit_is_refused() =>
        Should.Throw<DataFormatException>(() => Read("Package: a\nDepends: " + new string('x', 5 << 20)))
            .Message.ShouldContain("list line 2: the line is longer than 4 MiB");

    [Theory]
    [InlineData("Package: a\nno field\n", "list line 2: 'no field' is no field")]
    [InlineData("Package: a\n: x\n", "list line 2")]
    [InlineData("#Package: a\n", "list line 1")]
    [InlineData("Pack age: a\n", "list line 1")]
    [InlineData(" a\n", "list line 1: ' a' continues a field, but no field stands before it")]
    [InlineData("Package: a\n\n b\n", "list line 3: ' b' continues")]
    [InlineData("Package: a\nPackage: b\n", "list line 2: 'Package: b' repeats field Package")]
    public void A_broken_line_is_named(string text, string expected) =>
        Should.Throw<DataFormatException>(() => Read(text)).Message.ShouldContain(expected);

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0x61, 0x00 })]
    public void Bytes_that_are_no_text_are_named(byte[] bytes) =>
        Should.Throw<DataFormatException>(() => Read([.. "Package: a\nOther: "u8, .. bytes, (byte)'\n']))
            .Message.ShouldContain("list line 2: the bytes are not UTF-8 text");

    private static List<ControlStanza> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static List<ControlStanza> Read(byte[] bytes)
    {
        var lines = new ByteLines(new MemoryStream(bytes), "list");
        var reader = new ControlReader(lines, ["Package", "Depends"]);
        List<ControlStanza> stanzas = [];
        while (reader.Read() is { } stanza)
        {
            stanzas.Add(stanza);
        }

        return stanzas;
    }
}
