using System.Globalization;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Turns raw cells into table rows or numbers; preparation and serving share it, so they cannot differ.
/// </summary>
/// <remarks>
/// Text is lower-cased (invariant culture) and split at everything that is no letter, digit or mark behind
/// one; zero-width joiners within a word are left out of it. Its values are all
/// words in order, then all pairs of neighbouring words joined by one space, and so on to MaxNGram. A bag's
/// values are
/// trimmed. Not safe for use by several threads at once.
/// </remarks>
public sealed class FeatureEncoder
{
    /// <summary>Stands before each value of a cell that is a list; no text has it.</summary>
    public const char ListMark = '\u001F';

    private readonly Vocabulary? vocabulary;
    private readonly DenseScaler? scaler;
    private readonly CellValues values;

    /// <summary>An encoder of one feature.</summary>
    /// <param name="schema">The feature.</param>
    /// <param name="vocabulary">Its table's frozen values; null only for a dense feature.</param>
    /// <param name="scaler">Its fitted scaling; null = none.</param>
    public FeatureEncoder(FeatureSchema schema, Vocabulary? vocabulary, DenseScaler? scaler)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (!schema.IsDense() && vocabulary is null)
        {
            throw new ArgumentException($"feature '{schema.Name}' needs a vocabulary.", nameof(vocabulary));
        }

        Schema = schema;
        this.vocabulary = vocabulary;
        this.scaler = scaler;
        values = new CellValues(schema);
    }

    /// <summary>The feature.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>How the manifest describes the feature as fitted.</summary>
    public FeatureManifest Describe() =>
        new(Schema, vocabulary?.Table ?? "", vocabulary?.Size ?? 0, scaler);

    /// <summary>Reads a dense cell: a decimal number with '.', or nothing.</summary>
    /// <param name="cell">The cell; null, empty or blank means no value.</param>
    /// <param name="value">The number, or null for an empty cell.</param>
    /// <returns>False when the cell is no finite number.</returns>
    public static bool TryParseDense(string? cell, out double? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(cell))
        {
            return true;
        }

        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return false;
        }

        value = number;
        return true;
    }

    /// <summary>Appends the rows of a cell's values: at least one, row 0 alone when none is known.</summary>
    /// <param name="cell">The raw cell; null or empty has no values.</param>
    /// <param name="ids">Appended to; at most MaxValues known values, in the cell's order.</param>
    public void EncodeIds(string? cell, List<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (vocabulary is null)
        {
            throw new InvalidOperationException($"feature '{Schema.Name}' is dense; it has no rows.");
        }

        values.Split(cell);
        var before = ids.Count;
        var most = Schema.MaxValues > 0 ? Schema.MaxValues : int.MaxValue;
        for (var index = 0; index < values.Count && ids.Count - before < most; index++)
        {
            var id = vocabulary.IdOf(values[index]);
            if (id > 0)
            {
                ids.Add(id);
            }
        }

        if (ids.Count == before)
        {
            ids.Add(0);
        }
    }

    /// <summary>
    /// The values of a cell that the vocabulary does not hold, each once; of text, the words alone.
    /// </summary>
    /// <param name="cell">The raw cell; null or empty has no values.</param>
    public IReadOnlyList<string> UnknownValues(string? cell)
    {
        var unknown = new List<string>();
        values.Split(vocabulary is null ? null : cell);
        for (var index = 0; index < values.Count; index++)
        {
            var isNGram = Schema.Kind == FeatureKind.Text && values[index].Contains(' ');
            if (!isNGram && vocabulary!.IdOf(values[index]) == 0)
            {
                unknown.Add(values[index].ToString());
            }
        }

        return [.. unknown.Distinct()];
    }

    /// <summary>Whether the vocabulary lists a value; never where values are hashed.</summary>
    internal bool Knows(string value) => vocabulary is { IsHashed: false } && vocabulary.IdOf(value) > 0;

    /// <summary>Scales a dense value.</summary>
    /// <param name="value">Finite; null takes the schema's Missing.</param>
    /// <exception cref="DataFormatException">
    /// No value, and the schema states none for an empty cell; or a value too large for float32.
    /// </exception>
    public float EncodeDense(double? value)
    {
        var present = value ?? Schema.Missing ?? throw new DataFormatException(
            $"feature '{Schema.Name}': the cell is empty; give a number, or state 'missing' in the schema.");
        return TryEncodeDense(present, out var scaled) ? scaled : throw new DataFormatException(
            $"feature '{Schema.Name}': {present} is too large; scaled it is no finite 32-bit number.");
    }

    /// <summary>Scales a dense value unless it is too large.</summary>
    /// <param name="value">The raw value.</param>
    /// <param name="scaled">The scaled value.</param>
    /// <returns>False when the scaled value is no finite float32.</returns>
    public bool TryEncodeDense(double value, out float scaled)
    {
        scaled = !DenseScaler.Takes(Schema.Normalize, value) ? float.NaN
            : scaler?.Scale(value) ?? (float)value;
        return float.IsFinite(scaled);
    }
}
