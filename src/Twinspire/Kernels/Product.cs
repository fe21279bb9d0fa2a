namespace Twinspire.Kernels;

/// <summary>One product of a list, c = a · b or c += a · b.</summary>
/// <param name="A">[rows, depth], stored either way.</param>
/// <param name="B">[depth, columns], stored either way.</param>
/// <param name="C">[rows, columns], stored by rows.</param>
/// <param name="Accumulate">Whether c's old values are kept and added to.</param>
internal readonly record struct Product(MatrixView A, MatrixView B, MatrixView C, bool Accumulate)
{
    /// <summary>
    /// Whether to make the result's transpose, bᵀ · aᵀ: then the smaller operand is packed and the larger
    /// one read in place.
    /// </summary>
    public bool IsTurned => A.IsTransposed && !B.IsTransposed && B.Columns > 2 * C.Rows;

    /// <summary>The operand that is packed.</summary>
    public MatrixView Packed => IsTurned ? A.Transposed : B;
}
