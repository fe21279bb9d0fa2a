using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>Neighbouring columns of a tower's input that are kept or dropped together.</summary>
/// <param name="Feature">
/// The categorical feature that a view may drop; -1 if nothing drops these columns.
/// </param>
/// <param name="InputFrom">First column in the concatenated input.</param>
/// <param name="WeightFrom">First column in the weights of the first layer.</param>
/// <param name="Width">Number of columns.</param>
internal sealed record TowerSegment(int Feature, int InputFrom, int WeightFrom, int Width)
{
    /// <summary>The first layer's share of these columns, [width, out].</summary>
    public PackedOperand Forward { get; } = new();

    /// <summary>Its transpose, [out, width].</summary>
    public PackedOperand Backward { get; } = new();
}
