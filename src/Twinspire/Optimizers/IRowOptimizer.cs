using Twinspire.State;

namespace Twinspire.Optimizers;

/// <summary>Moves a matrix row by row, so that a sparse parameter steps on the rows it touched.</summary>
internal interface IRowOptimizer : IStateful
{
    /// <summary>Sets every sum of squares back to where it began.</summary>
    void Reset();

    /// <summary>Says that a row is stepped on soon.</summary>
    void Expect(int row);

    /// <summary>Takes one step on one row.</summary>
    /// <param name="row">The row, whose sums of squares are kept here.</param>
    /// <param name="gradient">[columns].</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="weights">[columns], the row's weights; moved.</param>
    void Step(int row, ReadOnlySpan<float> gradient, float learningRate, Span<float> weights);
}
