using Shouldly;
using Twinspire.Kernels;
using Twinspire.Optimizers;
using Twinspire.Randomness;
using Twinspire.Tests.References;
using Matrix = Twinspire.Kernels.Matrix;
using ReferenceMatrix = Twinspire.Tests.References.Matrix;

namespace Twinspire.Tests.Optimizers;

public sealed class AdagradTests
{
    [Theory]
    [InlineData(0f, 1)]
    [InlineData(0f, 19)]
    [InlineData(0.1f, 33)]
    public void Ten_steps_are_the_references(float initialAccumulator, int columns)
    {
        var stream = new RandomStream(1, "adagrad");
        var weights = new Matrix(3, columns);
        var optimizer = new Adagrad(3, columns, initialAccumulator, 1e-10f);
        var parameters = new ParameterSet { ["w"] = new ReferenceMatrix(3, columns) };
        var reference = new ReferenceAdagrad(0.05, initialAccumulator, 1e-10);

        for (var step = 0; step < 10; step++)
        {
            var gradient = new ReferenceMatrix(3, columns);
            for (var row = 0; row < 3; row++)
            {
                float[] ofRow = [.. Enumerable.Range(0, columns).Select(_ => (float)stream.NextNormal())];
                optimizer.Step(row, ofRow, 0.05f, weights.Row(row));
                for (var column = 0; column < columns; column++)
                {
                    gradient[row, column] = ofRow[column];
                }
            }

            var gradients = new ParameterSet { ["w"] = gradient };
            reference.Step(parameters, gradients);
        }

        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                // 1e-6: ten steps of at most 0.05, each rounded a few times to 6e-8 of its size.
                ((double)weights.Row(row)[column]).ShouldBe(parameters["w"][row, column], 1e-6);
            }
        }
    }

    [Fact]
    public void The_first_step_of_a_zero_accumulator_is_the_rate_against_the_gradients_sign()
    {
        var weights = new Matrix(1, 3);

        new Adagrad(1, 3, 0, 1e-10f).Step(0, [2f, -0.5f, 0f], 0.01f, weights.Row(0)); // g / √g² = sign

        weights.ToArray().ShouldBe([-0.01f, 0.01f, 0f], 1e-8f);
    }

    [Fact]
    public void A_row_without_a_step_stays_as_it_is()
    {
        var weights = new Matrix(2, 2);
        weights.Row(1).Fill(3);

        new Adagrad(2, 2, 0, 1e-10f).Step(0, [1f, 1f], 0.01f, weights.Row(0));

        weights.Row(1).ToArray().ShouldBe([3f, 3f]);
    }
}
