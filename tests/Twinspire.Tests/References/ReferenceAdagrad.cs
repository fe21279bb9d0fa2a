namespace Twinspire.Tests.References;

/// <summary>Adagrad [DUCHI-2011]: G += g², w -= rate · g / (√G + epsilon), element by element.</summary>
/// <param name="rate">The step size.</param>
/// <param name="initialAccumulator">G before the first step.</param>
/// <param name="epsilon">Added to the root, not under it.</param>
internal sealed class ReferenceAdagrad(double rate, double initialAccumulator, double epsilon)
{
    private readonly ParameterSet accumulators = new();

    /// <summary>Updates every parameter that has a gradient.</summary>
    public void Step(ParameterSet parameters, ParameterSet gradients)
    {
        foreach (var name in gradients.Names)
        {
            var weights = parameters[name].Values;
            var gradient = gradients[name].Values;
            if (!accumulators.Has(name))
            {
                accumulators[name] = new Matrix(parameters[name].Rows, parameters[name].Columns);
                Array.Fill(accumulators[name].Values, initialAccumulator);
            }

            var sums = accumulators[name].Values;
            for (var index = 0; index < weights.Length; index++)
            {
                sums[index] += gradient[index] * gradient[index];
                weights[index] -= rate * gradient[index] / (Math.Sqrt(sums[index]) + epsilon);
            }
        }
    }
}
