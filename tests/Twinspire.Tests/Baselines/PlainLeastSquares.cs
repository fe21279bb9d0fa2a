using Twinspire.Baselines;
using Twinspire.Kernels;
using Twinspire.Tests.Kernels;

namespace Twinspire.Tests.Baselines;

/// <summary>
/// Alternating least squares in double, written for reading: every system has dim unknowns.
/// </summary>
internal sealed class PlainLeastSquares(Interactions data, MatrixFactorizationOptions options)
{
    /// <summary>[queries][dim].</summary>
    public double[][] Queries { get; } = [.. Enumerable.Range(0, data.QueryCount)
        .Select(_ => new double[options.Dim])];

    /// <summary>[items][dim].</summary>
    public double[][] Items { get; private set; } = [];

    /// <summary>The objective after every half step.</summary>
    public List<double> Objective { get; } = [];

    /// <summary>Makes all passes from the same start as the fast program.</summary>
    /// <param name="start">[items, dim].</param>
    public void Run(Matrix start)
    {
        Items = [.. Enumerable.Range(0, start.Rows)
            .Select(row => start.Row(row).ToArray().Select(x => (double)x).ToArray())];
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            Solve(Items, Queries, query => data.ItemsOf(query).ToArray());
            Objective.Add(Loss());
            Solve(Queries, Items, item => data.QueriesOf(item).ToArray());
            Objective.Add(Loss());
        }
    }

    private void Solve(double[][] known, double[][] wanted, Func<int, int[]> partners)
    {
        var dim = options.Dim;
        for (var row = 0; row < wanted.Length; row++)
        {
            double[] left = new double[dim * dim], right = new double[dim];
            var own = partners(row);
            for (var i = 0; i < dim; i++)
            {
                right[i] = own.Sum(other => known[other][i]);
                for (var j = 0; j < dim; j++)
                {
                    left[(i * dim) + j] = own.Sum(other => known[other][i] * known[other][j])
                        + (options.UnobservedWeight * known.Sum(vector => vector[i] * vector[j]))
                        + (i == j ? Penalty(own.Length, known.Length) : 0);
                }
            }

            var inverse = SymmetricMatrices.Inverse(left, dim);
            wanted[row] = [.. Enumerable.Range(0, dim)
                .Select(i => Enumerable.Range(0, dim).Sum(j => inverse[(i * dim) + j] * right[j]))];
        }
    }

    private double Penalty(int own, int all) =>
        options.Regularisation * (own + (options.UnobservedWeight * all));

    private double Loss()
    {
        var sum = 0.0;
        for (var query = 0; query < Queries.Length; query++)
        {
            var own = data.ItemsOf(query);
            for (var item = 0; item < Items.Length; item++)
            {
                var score = Queries[query].Zip(Items[item], (x, y) => x * y).Sum();
                sum += options.UnobservedWeight * score * score;
                sum += own.Contains(item) ? (score - 1) * (score - 1) : 0;
            }

            sum += Penalty(own.Length, Items.Length) * Queries[query].Sum(x => x * x);
        }

        return sum + Enumerable.Range(0, Items.Length).Sum(item =>
            Penalty(data.QueriesOf(item).Length, Queries.Length) * Items[item].Sum(x => x * x));
    }
}
