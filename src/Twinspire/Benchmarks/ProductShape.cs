namespace Twinspire.Benchmarks;

/// <summary>One matrix product of a training step, c = a b.</summary>
/// <param name="Name">Where the step needs it.</param>
/// <param name="Rows">Rows of the result.</param>
/// <param name="Depth">Terms of each sum.</param>
/// <param name="Columns">Columns of the result.</param>
/// <param name="LeftTransposed">
/// Whether the left operand is stored as its transpose, as for gradients by weights.
/// </param>
public sealed record ProductShape(string Name, int Rows, int Depth, int Columns, bool LeftTransposed)
{
    /// <summary>Floating-point operations.</summary>
    public double Flops => 2.0 * Rows * Depth * Columns;

    /// <summary>The products of a Baseline step.</summary>
    public static IReadOnlyList<ProductShape> Of(StepShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var products = new List<ProductShape>();
        var inputs = 3 * shape.Dim;
        for (var layer = 0; layer < shape.Layers.Count; layer++)
        {
            var outputs = shape.Layers[layer];
            products.Add(new($"layer {layer} forward", shape.Batch, inputs, outputs, false));
            products.Add(new($"layer {layer} gradient by input", shape.Batch, outputs, inputs, false));
            products.Add(new($"layer {layer} gradient by weights", outputs, shape.Batch, inputs, true));
            inputs = outputs;
        }

        products.Add(new("logits", shape.Batch, inputs, shape.Batch, false));
        products.Add(new("gradient by queries", shape.Batch, shape.Batch, inputs, false));
        products.Add(new("gradient by items", shape.Batch, shape.Batch, inputs, true));
        return products;
    }
}
