namespace Twinspire.Benchmarks;

/// <summary>Floating-point operations of the matrix products of a step; a multiply-add counts two.</summary>
internal static class StepFlops
{
    /// <summary>
    /// What the method asks for when every pair's item and every view is encoded on its own, from the
    /// first layer on: the same count for every program.
    /// </summary>
    public static double Stated(StepShape shape, StepMethod method)
    {
        var (batch, dim, layers) = (shape.Batch, (double)shape.Layers[^1], shape.Layers);
        var width = 3 * shape.Dim;
        var tower = 6.0 * batch * Weights(width, layers); // forward, and both gradients
        var loss = 6.0 * batch * batch * dim;
        return (2 * tower) + loss
            + (method.FeatureDropout ? (2 * tower) + loss : 0)
            + (method.FeatureMasking ? (6.0 * batch * Weights(width, [shape.Layers[^1]])) + loss : 0)
            + (method.SpreadOut ? 4.0 * batch * batch * dim : 0);
    }

    /// <summary>
    /// What this program computes: an item that a batch holds twice is encoded once, in views too, and each
    /// feature's share of the first layer serves all views.
    /// </summary>
    /// <param name="shape">The step.</param>
    /// <param name="method">What is trained.</param>
    /// <param name="different">Mean number of different items in a batch.</param>
    public static double Computed(StepShape shape, StepMethod method, double different)
    {
        double batch = shape.Batch, dim = shape.Layers[^1];
        var width = 3 * shape.Dim;
        var first = 6.0 * width * shape.Layers[0];
        var upper = 6.0 * (Weights(width, shape.Layers) - (width * (double)shape.Layers[0]));
        var views = method.FeatureDropout ? 2 : 0;
        return (batch * (first + upper)) + (different * first) + ((1 + views) * different * upper)
            + (6.0 * batch * different * dim)
            + (method.FeatureDropout ? 6.0 * different * different * dim : 0)
            + (method.FeatureMasking
                ? (6.0 * different * Weights(width, [shape.Layers[^1]])) + (6.0 * different * different * dim)
                : 0)
            + (method.SpreadOut ? 4.0 * different * different * dim : 0);
    }

    private static double Weights(int inputs, IReadOnlyList<int> layers)
    {
        var sum = 0.0;
        foreach (var outputs in layers)
        {
            sum += (double)inputs * outputs;
            inputs = outputs;
        }

        return sum;
    }
}
