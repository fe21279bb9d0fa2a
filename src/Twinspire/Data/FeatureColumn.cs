using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>One feature of every entity: rows of its embedding table, or numbers; memory-mapped.</summary>
public sealed class FeatureColumn : IDisposable
{
    private const int Block = 1 << 20;

    private readonly MappedArray<int> values;
    private readonly MappedArray<long> offsets;
    private readonly MappedArray<float> dense;
    private readonly int count;

    private FeatureColumn(
        FeatureManifest manifest,
        int count,
        MappedArray<int> values,
        MappedArray<long> offsets,
        MappedArray<float> dense)
    {
        Manifest = manifest;
        this.count = count;
        (this.values, this.offsets, this.dense) = (values, offsets, dense);
    }

    /// <summary>The feature as fitted.</summary>
    public FeatureManifest Manifest { get; }

    /// <summary>The feature as the schema states it.</summary>
    public FeatureSchema Schema => Manifest.Schema;

    /// <summary>Rows of the embedding table, row 0 included; 0 for a dense feature.</summary>
    public int VocabularySize => Manifest.VocabularySize;

    /// <summary>The embedding table's name; empty for a dense feature.</summary>
    public string Table => Manifest.Table;

    /// <summary>Whether the feature is a number.</summary>
    public bool IsDense => Schema.IsDense();

    /// <summary>[rows] scaled numbers; empty unless <see cref="IsDense"/>.</summary>
    public ReadOnlySpan<float> Dense => dense.All();

    /// <summary>[rows + 1] starts within the values; empty for a categorical or dense feature.</summary>
    public ReadOnlySpan<long> Offsets => offsets.All();

    /// <summary>Table rows over all entities.</summary>
    public long ValueCount => values.Length;

    /// <summary>
    /// The table rows of one entity: at least one, exactly one if categorical; none if dense.
    /// </summary>
    /// <param name="row">The entity, in [0, rows).</param>
    public ReadOnlySpan<int> Ids(int row)
    {
        if (offsets.Length == 0)
        {
            return IsDense ? [] : values.Span(row, 1);
        }

        var start = offsets[row];
        return values.Span(start, (int)(offsets[row + 1L] - start));
    }

    /// <summary>A stretch of the values of all entities.</summary>
    /// <param name="start">In [0, ValueCount].</param>
    /// <param name="length">Values wanted.</param>
    public ReadOnlySpan<int> Values(long start, int length) => values.Span(start, length);

    /// <summary>Releases the mapped files.</summary>
    public void Dispose()
    {
        values.Dispose();
        offsets.Dispose();
        dense.Dispose();
    }

    /// <summary>A categorical or bag feature held in memory.</summary>
    /// <param name="manifest">The feature.</param>
    /// <param name="values">Table rows over all entities.</param>
    /// <param name="offsets">[rows + 1]; empty if categorical.</param>
    internal static FeatureColumn FromArrays(
        FeatureManifest manifest, ReadOnlySpan<int> values, ReadOnlySpan<long> offsets) =>
        new(manifest, offsets.Length > 0 ? offsets.Length - 1 : values.Length,
            MappedArray.FromArray(values), MappedArray.FromArray(offsets), MappedArray.FromArray<float>([]));

    /// <summary>Reads every value once: a wrong one would fail far from its cause.</summary>
    /// <param name="place">The folder, for the message.</param>
    /// <exception cref="DataFormatException">
    /// An id is outside the table, an entity has no value, a number is not finite.
    /// </exception>
    internal void Check(string place)
    {
        CheckOffsets(place);
        if (dense.Length > 0 && !TensorPrimitives.IsFiniteAll(dense.All()))
        {
            throw new DataFormatException(
                $"{place}: feature '{Schema.Name}' has a number that is not finite; the file was changed. "
                + "Make the folder again.");
        }

        for (var start = 0L; start < values.Length; start += Block)
        {
            var ids = values.Span(start, (int)Math.Min(Block, values.Length - start));
            if (ids.IndexOfAnyExceptInRange(0, VocabularySize - 1) is >= 0 and var at)
            {
                throw new DataFormatException(
                    $"{place}: feature '{Schema.Name}' has id {ids[at]} where the manifest says "
                    + $"vocabularySize {VocabularySize}; one of them was changed. Make the folder again.");
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs once and long: no time to warm up
    private void CheckOffsets(string place)
    {
        var starts = offsets.All();
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            if (starts[row] >= starts[row + 1] || (row == 0 && starts[0] != 0))
            {
                throw new DataFormatException(
                    $"{place}: feature '{Schema.Name}' goes from value {starts[row]} to {starts[row + 1]} at "
                    + $"row {row}, where every entity has at least one; the file was changed. Make the "
                    + "folder again.");
            }
        }
    }

    internal static FeatureColumn Open(
        FolderContent content, string entities, FeatureManifest manifest, int count)
    {
        var path = $"{entities}/{manifest.Schema.Name}";
        var isDense = manifest.Schema.IsDense();
        var hasOffsets = manifest.Schema.IsBag();
        using var opened = new OpenedFiles();
        var column = new FeatureColumn(
            manifest,
            count,
            opened.Add(isDense ? MappedArray.FromArray<int>([]) : content.Open<int>(path + ".ids.bin")),
            opened.Add(hasOffsets ? content.Open<long>(path + ".offsets.bin")
                : MappedArray.FromArray<long>([])),
            opened.Add(isDense ? content.Open<float>(path + ".dense.bin")
                : MappedArray.FromArray<float>([])));
        column.CheckLengths(Path.Combine(content.Folder, path), hasOffsets);
        opened.Keep();
        return column;
    }

    private void CheckLengths(string path, bool hasOffsets)
    {
        var right = IsDense ? dense.Length == count
            : hasOffsets ? offsets.Length == count + 1L && offsets[count] == values.Length
            : values.Length == count;
        if (!right)
        {
            throw new DataFormatException(
                $"{path}.*: the files do not hold {count} entities; make the folder again.");
        }
    }
}
