using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Towers;

/// <summary>
/// y = x Wᵀ + b, with W [out, in]; or, without a weight, the sum of the input's blocks of [out] columns.
/// </summary>
internal sealed class DenseLayer
{
    public DenseLayer(string name, int inputs, int outputs)
        : this(name, outputs, new Matrix(outputs, inputs), new Matrix(outputs, inputs))
    {
    }

    private DenseLayer(string name, int outputs, Matrix weight, Matrix weightGradient)
    {
        Name = name;
        Outputs = outputs;
        Weight = weight;
        Bias = new Matrix(1, outputs);
        WeightGradient = weightGradient;
        BiasGradient = new Matrix(1, outputs);
    }

    public string Name { get; }

    /// <summary>[out, in].</summary>
    public Matrix Weight { get; }

    /// <summary>[1, out].</summary>
    public Matrix Bias { get; }

    /// <summary>[out, in], the sum over all passes of a step; overwritten each step.</summary>
    public Matrix WeightGradient { get; }

    /// <summary>[1, out], likewise.</summary>
    public Matrix BiasGradient { get; }

    public int Inputs => Weight.Columns;

    public int Outputs { get; }

    /// <summary>Whether this only adds up, so that nothing of it is trained.</summary>
    public bool IsSum => Weight.Rows == 0;

    /// <summary>What adds up blocks of its input, and has no weight and a bias of 0.</summary>
    public static DenseLayer Sum(int outputs) => new("sum", outputs, new Matrix(0, 1), new Matrix(0, 1));

    /// <summary>
    /// Starts as a sum: a block's column j is added to output j, or j modulo out where it is wider.
    /// </summary>
    /// <param name="blocks">First column and width of each block; other inputs start without weight.</param>
    /// <exception cref="ArgumentException">No block is as wide as the layer.</exception>
    public void StartAsSum(IReadOnlyList<(int From, int Width)> blocks)
    {
        var widest = blocks.Count == 0 ? 0 : blocks.Max(block => block.Width);
        if (widest < Outputs)
        {
            throw new ArgumentException(
                $"towers.layerStart is sum, but layer {Name} has {Outputs} outputs and what it adds up is "
                + $"{widest} wide: the others would stay 0. Take embeddings as wide as towers.hidden.");
        }

        for (var row = 0; row < Outputs; row++)
        {
            Weight.Row(row).Clear();
        }

        Bias.Row(0).Clear();
        foreach (var (from, width) in blocks)
        {
            for (var column = 0; column < width; column++)
            {
                Weight.Row(column % Outputs)[from + column] = 1;
            }
        }
    }

    /// <summary>Weights and biases uniform in ±1/√in, the usual start of a linear layer.</summary>
    public void Initialize(ulong seed)
    {
        var random = new RandomStream(seed, "layer/" + Name);
        var bound = 1 / Math.Sqrt(Inputs);
        for (var row = 0; row < Outputs; row++)
        {
            foreach (ref var weight in Weight.Row(row))
            {
                weight = (float)(((2 * random.NextDouble()) - 1) * bound);
            }
        }

        foreach (ref var bias in Bias.Row(0))
        {
            bias = (float)(((2 * random.NextDouble()) - 1) * bound);
        }
    }
}
