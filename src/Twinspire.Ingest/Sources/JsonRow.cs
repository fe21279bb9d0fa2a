using System.Text.Json;

namespace Twinspire.Ingest.Sources;

/// <summary>Takes the wanted names out of one JSON object, each as what it is in that object.</summary>
/// <param name="names">What is wanted.</param>
internal sealed class JsonRow(JsonNames names)
{
    /// <summary>Levels of nesting that are read, at most.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads an object into the row to come.</summary>
    /// <param name="record">The object's text.</param>
    /// <param name="batch">Gets the cells; a list's cell starts with a list mark.</param>
    /// <returns>What is wrong and at which byte, or null.</returns>
    public (int At, string Problem)? Read(ReadOnlySpan<byte> record, RowBatch batch)
    {
        var reader = new Utf8JsonReader(record, Options);
        try
        {
            reader.Read();
            return reader.TokenType == JsonTokenType.StartObject
                ? ReadObject(ref reader, batch)
                : (0, "a row is an object, such as {\"key\": \"a\"}.");
        }
        catch (JsonException)
        {
            var at = (int)Math.Min(record.Length, reader.BytesConsumed);
            return (at, IsDeep(record)
                ? $"the value is nested deeper than {MaxDepth} levels; flatten it."
                : reader.BytesConsumed >= record.Length || IsBlank(record[at..])
                    ? "no valid JSON: the object does not end."
                    : $"no valid JSON: it breaks at {RecordReader.Shorten(record[at..])}.");
        }
        catch (InvalidOperationException)
        {
            return ((int)reader.TokenStartIndex, "no valid JSON: half of a surrogate pair stands alone.");
        }
    }

    private static bool IsDeep(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
        try
        {
            while (reader.CurrentDepth <= MaxDepth && reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return reader.CurrentDepth > MaxDepth;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private (int At, string Problem)? ReadObject(ref Utf8JsonReader reader, RowBatch batch)
    {
        Span<bool> isSet = stackalloc bool[names.Count];
        isSet.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var slot = names.Find(ref reader);
            if (slot >= 0 && isSet[slot])
            {
                return ((int)reader.TokenStartIndex, $"the object names '{names[slot]}' twice.");
            }

            reader.Read();
            if (slot < 0)
            {
                reader.Skip();
                continue;
            }

            isSet[slot] = true;
            if (ReadValue(ref reader, batch, slot) is { } problem)
            {
                return ((int)reader.TokenStartIndex, $"'{names[slot]}' {problem}");
            }
        }

        reader.Read(); // nothing may follow
        return null;
    }

    private string? ReadValue(ref Utf8JsonReader reader, RowBatch batch, int slot)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return "is an object; a cell is a text, a number or a list of them.";
            case JsonTokenType.StartArray when !names.AllowsList(slot):
                return "is a list where one value is needed; only features of kind 'bag' or 'text' read "
                    + "lists.";
            case JsonTokenType.StartArray:
                return ReadList(ref reader, batch, slot);
            case JsonTokenType.Null:
                return null;
            default:
                var room = batch.Room(LengthOf(ref reader));
                batch.Take(slot, Write(ref reader, room));
                return null;
        }
    }

    private static string? ReadList(ref Utf8JsonReader reader, RowBatch batch, int slot)
    {
        var list = new List<byte>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                return "holds a list or an object in its list; its values are texts or numbers.";
            }

            if (reader.TokenType != JsonTokenType.Null)
            {
                var value = new byte[LengthOf(ref reader)];
                var length = Write(ref reader, value);
                if (value.AsSpan(0, length).Contains((byte)SourceTable.ListMark))
                {
                    return "holds the control character U+001F, which separates the values of a list.";
                }

                list.Add((byte)SourceTable.ListMark);
                list.AddRange(value.AsSpan(0, length));
            }
        }

        batch.Set(slot, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));
        return null;
    }

    private static int LengthOf(ref Utf8JsonReader reader) => Math.Max(8, reader.ValueSpan.Length);

    private static int Write(ref Utf8JsonReader reader, Span<byte> target)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.CopyString(target);
        }

        var text = reader.TokenType switch
        {
            JsonTokenType.True => "true"u8,
            JsonTokenType.False => "false"u8,
            _ => reader.ValueSpan,
        };
        text.CopyTo(target);
        return text.Length;
    }
}
