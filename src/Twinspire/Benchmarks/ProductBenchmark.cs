using System.Diagnostics;
using Twinspire.Kernels;
using Twinspire.Randomness;
using Twinspire.Towers;

namespace Twinspire.Benchmarks;

/// <summary>Times single matrix products, packing included, as a training step makes them.</summary>
public static class ProductBenchmark
{
    /// <summary>GFLOP/s of all workers together.</summary>
    /// <param name="shape">The product.</param>
    /// <param name="workers">The team.</param>
    /// <param name="blocks">Blocks; the median counts.</param>
    public static BlockTimes Run(ProductShape shape, Workers workers, int blocks)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(workers);
        var left = shape.LeftTransposed
            ? Random(shape.Depth, shape.Rows, "left")
            : Random(shape.Rows, shape.Depth, "left");
        var right = Random(shape.Depth, shape.Columns, "right");
        var result = new Matrix(shape.Rows, shape.Columns);
        var packed = new PackedOperand();
        var scratch = new GemmScratch();
        var repeats = Math.Max(4, (int)(2e9 / shape.Flops));
        Action<Worker> body = worker =>
        {
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                if (shape.LeftTransposed)
                {
                    Gemm.Multiply(worker, scratch, left.View.Transposed, right.View, result.View);
                }
                else
                {
                    ByRows(worker, left, right, packed, result);
                }
            }
        };
        var rates = new List<double>();
        for (var block = -1; block < blocks; block++)
        {
            var watch = Stopwatch.StartNew();
            workers.Run(body);
            if (block >= 0)
            {
                rates.Add(shape.Flops * repeats / watch.Elapsed.TotalSeconds / 1e9);
            }
        }

        return BlockTimes.Of(rates);
    }

    private static void ByRows(
        Worker worker, Matrix left, Matrix right, PackedOperand packed, Matrix result)
    {
        packed.Pack(worker, right.View);
        worker.Barrier();
        var (from, to) = worker.Share(left.Rows, EncoderRun.BlockRows);
        for (var row = from; row < to; row += EncoderRun.BlockRows)
        {
            var end = Math.Min(row + EncoderRun.BlockRows, to);
            Gemm.MultiplyRows(left.View.RowRange(row, end), packed, result.View.RowRange(row, end));
        }

        worker.Barrier();
    }

    private static Matrix Random(int rows, int columns, string name)
    {
        var random = new RandomStream(1, "bench/" + name);
        var matrix = new Matrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            foreach (ref var value in matrix.Row(row))
            {
                value = (float)random.NextDouble() - 0.5f;
            }
        }

        return matrix;
    }
}
