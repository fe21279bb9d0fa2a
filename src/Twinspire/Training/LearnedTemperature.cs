using System.Numerics.Tensors;
using Twinspire.Kernels;
using Twinspire.State;

namespace Twinspire.Training;

/// <summary>
/// The main loss's temperature as a trained number: Adagrad on ln(1/τ), which keeps τ above zero.
/// </summary>
/// <remarks>
/// With G the loss's gradient by the cosines s, dL/d ln(1/τ) = Σ_ij G_ij s_ij = Σ_i ⟨q_i, Σ_j G_ij c_j⟩: the
/// products of the query vectors with their own gradients.
/// </remarks>
/// <param name="start">τ at the first step.</param>
internal sealed class LearnedTemperature(float start) : IStateful
{
    /// <summary>τ stays in here: softer is no softmax, sharper overflows.</summary>
    private const double Least = 0.005, Most = 1;
    private double sum;
    private double lnInverse = -Math.Log(start);

    /// <summary>τ of the next step.</summary>
    public float Value => (float)Math.Exp(-lnInverse);

    /// <summary>dL/d ln(1/τ) of the last step.</summary>
    public double Gradient { get; private set; }

    /// <summary>Takes the gradient of a step, when only the main loss has reached the queries.</summary>
    /// <param name="vectors">[rows, dim], the query vectors.</param>
    /// <param name="gradients">[rows, dim], the loss's gradient by them.</param>
    public void Read(MatrixView vectors, MatrixView gradients)
    {
        Gradient = 0;
        for (var row = 0; row < vectors.Rows; row++)
        {
            Gradient += TensorPrimitives.Dot<float>(vectors.Row(row), gradients.Row(row));
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write("temperature.sum", sum);
        writer.Write("temperature.lnInverse", lnInverse);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        sum = reader.Read<double>("temperature.sum");
        lnInverse = reader.Read<double>("temperature.lnInverse");
    }

    /// <summary>Moves the temperature.</summary>
    public void Step(double rate)
    {
        sum += Gradient * Gradient;
        if (sum > 0)
        {
            lnInverse = Math.Clamp(
                lnInverse - (rate * Gradient / Math.Sqrt(sum)), -Math.Log(Most), -Math.Log(Least));
        }
    }
}
