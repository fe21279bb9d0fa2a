using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Towers;

/// <summary>y = x Wᵀ + b, with W [out, in].</summary>
internal sealed class DenseLayer
{
    public DenseLayer(string name, int inputs, int outputs)
    {
        Name = name;
        Weight = new Matrix(outputs, inputs);
        Bias = new Matrix(1, outputs);
        WeightGradient = new Matrix(outputs, inputs);
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

    public int Outputs => Weight.Rows;

    /// <summary>Starts as a sum: output j is the sum of the inputs j, j + out, j + 2 out and so on.</summary>
    public void StartAsSum()
    {
        for (var row = 0; row < Outputs; row++)
        {
            Weight.Row(row).Clear();
            for (var column = row; column < Inputs; column += Outputs)
            {
                Weight.Row(row)[column] = 1;
            }
        }

        Bias.Row(0).Clear();
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
