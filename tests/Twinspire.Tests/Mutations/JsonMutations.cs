using System.Text;
using System.Text.Json;
using Twinspire.Randomness;

namespace Twinspire.Tests.Mutations;

/// <summary>Damage to JSON that mostly leaves it JSON: values, names, members.</summary>
internal static class JsonMutations
{
    /// <summary>Changes one value or member; JSON that cannot be read is damaged as bytes.</summary>
    public static (byte[] Bytes, string What) Apply(byte[] bytes, RandomStream random)
    {
        List<Node> nodes;
        try
        {
            nodes = Nodes(bytes);
        }
        catch (JsonException)
        {
            return ByteMutations.Apply(bytes, random);
        }

        var node = nodes[(int)random.NextBelow(nodes.Count)];
        switch (random.NextBelow(node.NameStart < 0 ? 6 : 10))
        {
            case < 4:
                return Replace(bytes, node.Start, node.End, Hostile.Json(random));
            case 4:
                return Exchange(bytes, node, nodes[(int)random.NextBelow(nodes.Count)]);
            case 5:
                return Copy(bytes, node);
            case 6:
                return Drop(bytes, node);
            case 7:
                return Replace(bytes, node.NameStart, node.NameEnd, Hostile.Quoted(Hostile.Word(random)));
            case 8:
                var named = nodes.FindAll(one => one.NameStart >= 0);
                var other = named[(int)random.NextBelow(named.Count)];
                return Replace(
                    bytes, node.NameStart, node.NameEnd, Text(bytes, other.NameStart, other.NameEnd));
            default:
                var from = nodes[(int)random.NextBelow(nodes.Count)];
                return Replace(bytes, node.Start, node.End, Text(bytes, from.Start, from.End));
        }
    }

    // Every value with its place and, in an object, the place of its name.
    private static List<Node> Nodes(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
        var nodes = new List<Node>();
        var open = new Stack<int>();
        var (nameStart, nameEnd) = (-1, -1);
        while (reader.Read())
        {
            var end = (int)reader.BytesConsumed;
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    (nameStart, nameEnd) = (start, start + reader.ValueSpan.Length + 2);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var at = open.Pop();
                    nodes[at] = nodes[at] with { End = end };
                    break;
                default:
                    nodes.Add(new Node(nameStart, nameEnd, start, end));
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push(nodes.Count - 1);
                    }

                    break;
            }

            (nameStart, nameEnd) = (-1, -1);
        }

        return nodes.Count > 0 ? nodes : throw new JsonException("no value");
    }

    private static (byte[] Bytes, string What) Replace(byte[] bytes, int start, int end, string text) =>
        ([.. bytes[..start], .. Encoding.UTF8.GetBytes(text), .. bytes[end..]],
            $"{Mutator.Short(Text(bytes, start, end))} at {start} replaced by {Mutator.Short(text)}");

    private static (byte[] Bytes, string What) Copy(byte[] bytes, Node node)
    {
        var start = node.NameStart < 0 ? node.Start : node.NameStart;
        var block = bytes[start..node.End];
        return ([.. bytes[..start], .. block, (byte)',', .. bytes[start..]],
            $"{Mutator.Short(Encoding.UTF8.GetString(block))} at {start} doubled");
    }

    private static (byte[] Bytes, string What) Drop(byte[] bytes, Node node)
    {
        var (start, end) = (node.NameStart, node.End);
        var what = $"{Mutator.Short(Text(bytes, start, end))} at {start} dropped";
        while (end < bytes.Length && bytes[end] is (byte)' ' or (byte)'\n')
        {
            end++;
        }

        if (end < bytes.Length && bytes[end] == (byte)',')
        {
            end++;
        }
        else if (bytes.AsSpan(0, start).LastIndexOfAny("{,"u8) is var comma and >= 0 && bytes[comma] == ',')
        {
            start = comma;
        }

        return ([.. bytes[..start], .. bytes[end..]], what);
    }

    private static (byte[] Bytes, string What) Exchange(byte[] bytes, Node one, Node other)
    {
        var (first, second) = one.Start < other.Start ? (one, other) : (other, one);
        if (first.End > second.Start) // one holds the other, or they are the same
        {
            return Replace(bytes, first.Start, first.End, Text(bytes, second.Start, second.End));
        }

        return (
            [
                .. bytes[..first.Start], .. bytes[second.Start..second.End],
                .. bytes[first.End..second.Start],
                .. bytes[first.Start..first.End], .. bytes[second.End..],
            ],
            $"{Mutator.Short(Text(bytes, first.Start, first.End))} at {first.Start} exchanged with "
            + Mutator.Short(Text(bytes, second.Start, second.End)));
    }

    private static string Text(byte[] bytes, int start, int end) =>
        Encoding.UTF8.GetString(bytes[start..end]);

    private readonly record struct Node(int NameStart, int NameEnd, int Start, int End);
}
