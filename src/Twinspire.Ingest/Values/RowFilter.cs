using System.Collections.Concurrent;

namespace Twinspire.Ingest.Values;

/// <summary>What a schema's 'where' keeps, such as "relation=Depends|Recommends" or "rating>=4".</summary>
/// <remarks>Safe for use by several threads.</remarks>
internal sealed class RowFilter
{
    private static readonly string[] Operators = [">=", "<=", "!=", ">", "<", "="];
    private readonly string operation;
    private readonly string[] values;
    private readonly string? unit;
    private readonly bool[] found;
    private readonly double? number;
    private readonly long? time;
    private readonly ConcurrentDictionary<string, bool> others = new(StringComparer.Ordinal);

    private RowFilter(string column, string operation, string[] values, string? unit)
    {
        (Column, this.operation, this.values, this.unit) = (column, operation, values, unit);
        found = new bool[values.Length];
        number = NumberText.Parse(values[0]);
        time = number is null ? TimeText.Parse(values[0], unit) : null;
    }

    /// <summary>The column that it looks at.</summary>
    public string Column { get; }

    /// <summary>Whether it compares sizes.</summary>
    public bool IsOrder => operation[0] is '<' or '>';

    /// <summary>The values that no row has.</summary>
    public IEnumerable<string> Unmatched =>
        IsOrder ? [] : values.Where((_, index) => !Volatile.Read(ref found[index]));

    /// <summary>Some of the values that rows have beside the stated ones.</summary>
    public IEnumerable<string> Others => others.Keys.Order(StringComparer.Ordinal);

    /// <summary>Why a cell cannot be compared, and what would be right.</summary>
    public string Problem(string cell) => number is not null ? "is no number; write it like 1234.5."
        : TimeText.Problem(cell, unit) ?? $"is no time; {TimeText.Right}";

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The schema's text.</param>
    /// <param name="unit">The unit of unix times, if the schema states one.</param>
    /// <param name="problem">What is wrong, if the result is null.</param>
    public static RowFilter? Parse(string text, string? unit, out string? problem)
    {
        problem = null;
        var at = text.AsSpan().IndexOfAny("<>=!");
        var operation = at < 1 ? null : Operators.FirstOrDefault(
            one => text.AsSpan(at).StartsWith(one, StringComparison.Ordinal));
        if (operation is null)
        {
            problem = "write it as column=value1|value2, or with !=, >=, >, <= or < and one value.";
            return null;
        }

        var values = text[(at + operation.Length)..].Split('|', StringSplitOptions.TrimEntries);
        var filter = new RowFilter(text[..at].Trim(), operation, values, unit);
        if (filter.IsOrder && (values.Length > 1 || (filter.number is null && filter.time is null)))
        {
            problem = $"'{operation}' compares with one number, or one time like 2024-05-31T12:00:00Z.";
            return null;
        }

        return filter;
    }

    /// <summary>Whether a row is kept; null where the cell cannot be compared.</summary>
    /// <param name="cell">The row's cell; "" is empty, which no comparison of sizes keeps.</param>
    public bool? Keeps(string cell)
    {
        if (!IsOrder)
        {
            return IsListed(cell) == (operation == "=");
        }

        if (string.IsNullOrWhiteSpace(cell))
        {
            return false;
        }

        int? order = number is not null
            ? NumberText.Compare(cell, values[0])
            : TimeText.Parse(cell, unit)?.CompareTo(time!.Value);
        return order is not { } side ? null : operation switch
        {
            ">=" => side >= 0,
            "<=" => side <= 0,
            ">" => side > 0,
            _ => side < 0,
        };
    }

    private bool IsListed(string cell)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (cell == values[index] || NumberText.AreEqual(cell, values[index]))
            {
                found[index] = true;
                return true;
            }
        }

        if (others.Count < 5)
        {
            others.TryAdd(cell, true);
        }

        return false;
    }
}
