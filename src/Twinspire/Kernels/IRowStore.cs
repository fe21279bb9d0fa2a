namespace Twinspire.Kernels;

/// <summary>
/// A table of numbers that is read and written row by row, in whatever precision it keeps them.
/// </summary>
public interface IRowStore
{
    /// <summary>Number of rows.</summary>
    int Rows { get; }

    /// <summary>Numbers of a row.</summary>
    int Columns { get; }

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">[columns]; overwritten.</param>
    void Read(int row, Span<float> values);

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">[columns].</param>
    /// <param name="noise">
    /// Random bits that decide which way a number between two that can be kept is rounded; 0 rounds to the
    /// nearest. A number that can be kept is kept as it is.
    /// </param>
    void Write(int row, ReadOnlySpan<float> values, ulong noise = 0);

    /// <summary>target = weight · Σ of rows, summed in the order of the ids.</summary>
    /// <param name="ids">Rows, one at least.</param>
    /// <param name="weight">The pooling's factor.</param>
    /// <param name="target">[columns]; overwritten.</param>
    void Pool(ReadOnlySpan<int> ids, float weight, Span<float> target);

    /// <summary>Says that a row is needed soon.</summary>
    void Expect(int row);
}
