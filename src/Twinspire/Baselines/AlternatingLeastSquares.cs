using Twinspire.Kernels;
using Twinspire.Randomness;

namespace Twinspire.Baselines;

/// <summary>
/// Factors the matrix of training pairs by alternating least squares over all (query, item) pairs
/// [HU-2008], with the unobserved weight and the regularisation by frequency of [RENDLE-2022].
/// </summary>
/// <remarks>
/// With H the fixed side, S the partners of a row and x its vector, each half step minimises
/// Σ_S (h·x - 1)² + α Σ_all (h·x)² + λ (|S| + α |all|) |x|². Before it the fixed side is turned into the
/// eigenvectors of HᵀH, which changes no score and makes the last two terms a diagonal: a row with fewer
/// partners than the vectors have numbers then needs a system of its partners alone.
/// </remarks>
internal sealed class AlternatingLeastSquares : IDisposable
{
    private const double Deviation = 0.1; // of a new item's length [RENDLE-2022]
    private const int TurnedRows = 384;

    private readonly Interactions data;
    private readonly MatrixFactorizationOptions options;
    private readonly Workers workers;
    private readonly GemmScratch scratch = new();
    private readonly Matrix gram;
    private readonly Matrix vectors; // [dim, dim], an eigenvector a row
    private readonly PackedOperand rotation = new();
    private readonly Matrix[] turned; // a block of each worker
    private readonly LeastSquaresRow[] solvers; // one of each worker

    public AlternatingLeastSquares(Interactions data, MatrixFactorizationOptions options, Workers workers)
    {
        (this.data, this.options, this.workers) = (data, options, workers);
        var dim = options.Dim;
        Queries = new Matrix(data.QueryCount, dim);
        Items = new Matrix(data.ItemCount, dim);
        gram = new Matrix(dim, dim);
        vectors = new Matrix(dim, dim);
        turned = [.. Enumerable.Range(0, workers.Count).Select(_ => new Matrix(TurnedRows, dim))];
        solvers = [.. Enumerable.Range(0, workers.Count).Select(_ => new LeastSquaresRow(dim))];
        var random = new RandomStream(options.Seed, "matrix-factorization");
        for (var item = 0; item < data.ItemCount; item++)
        {
            foreach (ref var value in Items.Row(item))
            {
                value = (float)(Deviation / Math.Sqrt(dim) * random.NextNormal());
            }
        }
    }

    /// <summary>The training partners of a row.</summary>
    private delegate ReadOnlySpan<int> Partners(int row);

    /// <summary>[queries, dim]; zeros where a query has no training item.</summary>
    public Matrix Queries { get; }

    /// <summary>[items, dim]; zeros where an item has no training query.</summary>
    public Matrix Items { get; }

    /// <summary>Makes all passes.</summary>
    public void Run(CancellationToken cancel = default)
    {
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            cancel.ThrowIfCancellationRequested();
            HalfStep(Items, Queries, data.ItemsOf);
            HalfStep(Queries, Items, data.QueriesOf);
        }
    }

    public void Dispose() => Array.ForEach(solvers, solver => solver.Dispose());

    private void HalfStep(Matrix known, Matrix wanted, Partners partners)
    {
        var spectrum = Turn(known);
        workers.Run(worker =>
        {
            var solver = solvers[worker.Index];
            for (var row = worker.Index; row < wanted.Rows; row += worker.Count)
            {
                var own = partners(row);
                var penalty = options.Regularisation
                    * (own.Length + (options.UnobservedWeight * known.Rows));
                solver.Solve(known, own, spectrum, options.UnobservedWeight, penalty, wanted.Row(row));
            }
        });
    }

    /// <summary>Turns the rows so that their products' sum is diagonal.</summary>
    /// <returns>[dim], that diagonal: the eigenvalues.</returns>
    private double[] Turn(Matrix rows)
    {
        // Float sums in blocks of 256: an error of 1e-6 of a term that only regularises.
        workers.Run(worker => Gemm.Multiply(worker, scratch, rows.View.Transposed, rows.View, gram.View));
        var dim = options.Dim;
        double[] symmetric = new double[dim * dim], axes = new double[dim * dim];
        for (var i = 0; i < dim; i++)
        {
            for (var j = 0; j < dim; j++)
            {
                symmetric[(i * dim) + j] = 0.5 * ((double)gram.Row(i)[j] + gram.Row(j)[i]);
            }
        }

        SymmetricEigen.Run(symmetric, dim, axes);
        for (var i = 0; i < dim * dim; i++)
        {
            vectors.Row(i / dim)[i % dim] = (float)axes[i];
        }

        workers.Run(worker => Turn(worker, rows));
        return [.. Enumerable.Range(0, dim).Select(i => Math.Max(symmetric[(i * dim) + i], 0))];
    }

    private void Turn(Worker worker, Matrix rows)
    {
        rotation.Pack(worker, vectors.View.Transposed);
        worker.Barrier();
        for (var from = worker.Index * TurnedRows; from < rows.Rows; from += worker.Count * TurnedRows)
        {
            var to = Math.Min(from + TurnedRows, rows.Rows);
            var block = turned[worker.Index];
            Gemm.MultiplyRows(rows.View.RowRange(from, to), rotation, block.View.RowRange(0, to - from));
            for (var row = from; row < to; row++)
            {
                block.Row(row - from).CopyTo(rows.Row(row));
            }
        }
    }
}
