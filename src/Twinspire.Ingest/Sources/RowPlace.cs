namespace Twinspire.Ingest.Sources;

/// <summary>Where a row of a source stands, as one number that sorts as rows are read.</summary>
/// <param name="File">The file's number in its source, from 0.</param>
/// <param name="Row">From 1, the header not counted.</param>
internal readonly record struct RowPlace(int File, long Row)
{
    /// <summary>Bits that hold the row.</summary>
    public const int RowBits = 40;

    /// <summary>The number.</summary>
    public long Value => ((long)File << RowBits) + Row;

    /// <summary>The place that a number stands for.</summary>
    public static RowPlace Of(long value) => new((int)(value >> RowBits), value & ((1L << RowBits) - 1));
}
