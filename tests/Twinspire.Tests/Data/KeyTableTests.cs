using CsCheck;
using Shouldly;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class KeyTableTests
{
    [Fact]
    public void Every_key_is_found_in_its_row_and_no_other_text_is() =>
        Gen.String.Array[0, 60].Sample(texts =>
        {
            // Lone surrogates are no text: in UTF-8 they all become the same replacement.
            var all = texts
                .Where(text => text.All(c => !char.IsSurrogate(c)))
                .Distinct(StringComparer.Ordinal)
                .ToArray();
            var known = all[..(all.Length / 2)];
            using var strings = StringTable.FromStrings(known);
            var keys = new KeyTable(strings);

            return keys.Count == known.Length
                && Enumerable.Range(0, known.Length).All(row =>
                    keys.KeyOf(row) == known[row]
                    && keys.TryGetRow(known[row], out var found)
                    && found == row)
                && all.Skip(known.Length).All(text => !keys.TryGetRow(text, out var found) && found == -1);
        }, iter: 300);

    [Fact]
    public void Long_keys_are_found()
    {
        string[] known = [new('é', 5000), new('é', 5001)];
        using var strings = StringTable.FromStrings(known);

        strings.Find(new string('é', 5001)).ShouldBe(1);
        strings.Find(new string('é', 4999)).ShouldBe(-1);
    }

    [Fact]
    public void The_first_repeat_is_found()
    {
        using var strings = StringTable.FromStrings(["a", "b", "c", "b"]);

        strings.FindRepeat().ShouldBe((1, 3));
    }
}
