using System.Numerics.Tensors;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>The backward step of an <see cref="EncoderRun"/>.</summary>
internal sealed class EncoderGradient
{
    private readonly EncoderRun run;
    private readonly bool addsToGradients;
    private readonly bool addsToInput;
    private readonly Matrix[] segmentGradients;
    private readonly Matrix[] biasSums;
    private readonly Matrix droppedSums;
    private readonly Matrix dropped;
    private readonly Product[] products;
    private readonly ViewGradients? firstGradients;
    private readonly nint[][] keptParts;
    private readonly nint[][] droppedParts;

    public EncoderGradient(EncoderRun run, int capacity, int workers, bool addsToGradients,
        bool addsToInput)
    {
        this.run = run;
        this.addsToGradients = addsToGradients;
        this.addsToInput = addsToInput;
        var tower = run.Tower;
        var blocks = ((capacity + EncoderRun.BlockRows - 1) / EncoderRun.BlockRows) + 1;
        var first = tower.Layers[0].Outputs;
        segmentGradients = tower.IsSplit ? [.. tower.Segments.Select(_ => new Matrix(capacity, first))] : [];
        biasSums = [.. tower.Layers.Select(layer => new Matrix(blocks, layer.Outputs))];
        droppedSums = new Matrix(tower.IsSplit ? blocks : 0,
            tower.Segments.Length * EncoderRun.ShareStride(tower));
        products =
            new Product[((tower.Layers.Length - 1) * run.Passes.Length)
                + tower.Segments.Count(segment => !segment.IsSummed)];
        (keptParts, droppedParts) = (NewParts(), NewParts());
        firstGradients = tower.IsSplit && tower.Layers.Length > 1 ? new ViewGradients(run, workers) : null;
        dropped = new Matrix(1, tower.Segments.Length * EncoderRun.ShareStride(tower));

        // As many as an input row can have views, if all of a batch are of one item.
        nint[][] NewParts() =>
        [
            .. Enumerable.Range(0, workers)
                .Select(_ => new nint[tower.IsSplit ? run.Passes.Length * capacity : 0]),
        ];
    }

    /// <summary>
    /// From the passes' gradients by their unit vectors to the gradient by the input, for the worker's share
    /// of the blocks; keeps what <see cref="Parameters"/> needs.
    /// </summary>
    /// <param name="worker">The calling worker.</param>
    public void Backward(Worker worker)
    {
        var (from, to) = worker.Share(run.Input.Rows, EncoderRun.BlockRows);
        for (var row = from; row < to; row += EncoderRun.BlockRows)
        {
            BackwardBlock(worker, row, Math.Min(row + EncoderRun.BlockRows, to));
        }
    }

    /// <summary>
    /// Gradients by weights and biases, by all workers; a barrier must come before. Ends with one.
    /// </summary>
    public void Parameters(Worker worker, GemmScratch scratch)
    {
        Gemm.Multiply(worker, scratch, Products(worker));
        SumBlocks(worker);
        worker.Barrier();
        for (var index = 0; index < run.Tower.Segments.Length; index++)
        {
            if (run.Tower.Segments[index].Feature >= 0)
            {
                Dropped(worker, index, run.Tower.Segments[index]);
            }
        }

        worker.Barrier();
    }

    /// <summary>
    /// Every layer's gradient: above the first one a product for each pass, in it one for each segment.
    /// </summary>
    private ReadOnlySpan<Product> Products(Worker worker)
    {
        if (worker.IsFirst)
        {
            var layers = run.Tower.Layers;
            var count = 0;
            for (var layer = layers.Length - 1; layer > 0; layer--)
            {
                for (var index = 0; index < run.Passes.Length; index++)
                {
                    var pass = run.Passes[index];
                    products[count++] = new Product(
                        pass.OutputGradient(layer).View.RowRange(0, pass.Rows).Transposed,
                        pass.Hidden[layer - 1].View.RowRange(0, pass.Rows),
                        layers[layer].WeightGradient.View, addsToGradients || index > 0);
                }
            }

            var rows = run.Input.Rows;
            var input = run.Input.Values.View.RowRange(0, rows);
            for (var index = 0; count < products.Length; index++)
            {
                var segment = run.Tower.Segments[index];
                products[count++] = new Product(
                    FirstGradient(index, 0, rows).Transposed,
                    input.ColumnRange(segment.InputFrom, segment.Width),
                    layers[0].WeightGradient.View.ColumnRange(segment.WeightFrom, segment.Width),
                    addsToGradients);
            }
        }

        worker.Barrier();
        return products;
    }

    private void BackwardBlock(Worker worker, int from, int to)
    {
        var tower = run.Tower;
        var block = from / EncoderRun.BlockRows;
        foreach (var sums in biasSums)
        {
            sums.Row(block).Clear();
        }

        for (var index = 0; index < run.Passes.Length; index++)
        {
            var (firstRow, endRow) = run.RowsOf(run.Passes[index], from, to);
            firstGradients?.Begin(worker, index, firstRow, endRow);
            UpperLayers(worker, index, firstRow, endRow, block);
        }

        if (tower.IsSplit)
        {
            CollectSegments(worker, from, to, block);
        }

        var inputGradient = run.Input.Gradient.View.RowRange(from, to);
        for (var index = 0; index < tower.Segments.Length; index++)
        {
            tower.Segments[index].Backward(FirstGradient(index, from, to), inputGradient, addsToInput);
        }

        run.Input.ApplyMask(run.Input.Gradient, from, to);
    }

    /// <summary>
    /// The gradient by a segment's share of the first layer: the passes' sum, or the only pass itself.
    /// </summary>
    private MatrixView FirstGradient(int segment, int from, int to) => run.Tower.IsSplit
        ? segmentGradients[segment].View.RowRange(from, to)
        : run.Passes[0].OutputGradient(0).View.RowRange(from, to);

    private MatrixView OutputGradient(Worker worker, int index, int layer) =>
        layer == 0 && firstGradients is not null
            ? firstGradients.Of(worker, index)
            : run.Passes[index].OutputGradient(layer).View;

    private void UpperLayers(Worker worker, int index, int from, int to, int block)
    {
        var pass = run.Passes[index];
        for (var row = from; row < to; row++)
        {
            UnitNorm.Backward(pass.Unit.Row(row), pass.InverseNorm[row], pass.UnitGradient.Row(row));
        }

        for (var layer = run.Tower.Layers.Length - 1; layer >= 0; layer--)
        {
            var gradient = OutputGradient(worker, index, layer);
            var sums = biasSums[layer].Row(block);
            for (var row = from; row < to; row++)
            {
                if (layer < pass.Hidden.Length)
                {
                    Rows.MaskByRelu(gradient.Row(row), pass.Hidden[layer].Row(row), sums);
                }
                else
                {
                    Rows.Add(gradient.Row(row), sums);
                }
            }

            if (layer > 0)
            {
                Gemm.MultiplyRows(gradient.RowRange(from, to), run.Tower.Backward(layer),
                    OutputGradient(worker, index, layer - 1).RowRange(from, to));
            }
        }
    }

    /// <summary>
    /// Sums the views' gradients by each segment: for the rows that keep it, and for those that drop it.
    /// </summary>
    private void CollectSegments(Worker worker, int from, int to, int block)
    {
        var tower = run.Tower;
        var stride = EncoderRun.ShareStride(tower);
        var outputs = tower.Layers[0].Outputs;
        var sums = droppedSums.Row(block);
        sums.Clear();
        Span<nint> kept = keptParts[worker.Index];
        Span<nint> dropped = droppedParts[worker.Index];
        for (var inputRow = from; inputRow < to; inputRow++)
        {
            for (var index = 0; index < tower.Segments.Length; index++)
            {
                var (keptCount, droppedCount) =
                    Parts(worker, inputRow, tower.Segments[index].Feature, kept, dropped);
                Rows.Sum(kept[..keptCount], segmentGradients[index].Row(inputRow));
                Rows.AddSum(dropped[..droppedCount], sums.Slice(index * stride, outputs));
            }
        }
    }

    /// <summary>Addresses of the gradients of an input row's views that keep or drop a feature.</summary>
    private unsafe (int Kept, int Dropped) Parts(
        Worker worker, int inputRow, int feature, Span<nint> kept, Span<nint> dropped)
    {
        var (keptCount, droppedCount) = (0, 0);
        for (var index = 0; index < run.Passes.Length; index++)
        {
            var pass = run.Passes[index];
            var (firstRow, endRow) = run.RowsOf(pass, inputRow, inputRow + 1);
            var gradient = OutputGradient(worker, index, 0);
            for (var row = firstRow; row < endRow; row++)
            {
                var part = (nint)(gradient.Data + ((long)row * gradient.Stride));
                if (pass.Keeps(row, feature))
                {
                    kept[keptCount++] = part;
                }
                else
                {
                    dropped[droppedCount++] = part;
                }
            }
        }

        return (keptCount, droppedCount);
    }

    /// <summary>Adds the blocks' sums in order, each worker for its own columns.</summary>
    private void SumBlocks(Worker worker)
    {
        var blocks = (run.Input.Rows + EncoderRun.BlockRows - 1) / EncoderRun.BlockRows;
        for (var layer = 0; layer < biasSums.Length; layer++)
        {
            SumColumns(worker, biasSums[layer], blocks, run.Tower.Layers[layer].BiasGradient,
                addsToGradients);
        }

        if (run.Tower.IsSplit)
        {
            SumColumns(worker, droppedSums, blocks, dropped, false);
        }
    }

    private static void SumColumns(Worker worker, Matrix sums, int blocks, Matrix target, bool adds)
    {
        var (from, to) = worker.Share(sums.Columns, 16);
        var total = target.Row(0)[from..to];
        if (!adds)
        {
            total.Clear();
        }

        for (var block = 0; block < blocks; block++)
        {
            Rows.Add(sums.Row(block)[from..to], total);
        }
    }

    /// <summary>
    /// What views that dropped a feature owe to its row 0, and to the weights that row 0 went through.
    /// </summary>
    private void Dropped(Worker worker, int index, TowerSegment segment)
    {
        var first = run.Tower.Layers[0];
        var sums = dropped.Row(0).Slice(index * EncoderRun.ShareStride(run.Tower), first.Outputs);
        if (segment.IsSummed)
        {
            if (worker.IsFirst)
            {
                sums.CopyTo(run.Input.DroppedGradient.Row(0).Slice(segment.InputFrom, segment.Width));
            }

            return;
        }

        Span<float> outOfVocabulary = stackalloc float[segment.Width];
        run.Tower.Layout.Tables[segment.Feature]!.Weights.Read(0, outOfVocabulary);
        var (from, to) = worker.Share(first.Outputs);
        for (var unit = from; unit < to; unit++)
        {
            var target = first.WeightGradient.Row(unit).Slice(segment.WeightFrom, segment.Width);
            TensorPrimitives.MultiplyAdd(outOfVocabulary, sums[unit], target, target);
        }

        if (worker.IsFirst)
        {
            var target = run.Input.DroppedGradient.Row(0).Slice(segment.InputFrom, segment.Width);
            target.Clear();
            for (var unit = 0; unit < first.Outputs; unit++)
            {
                Rows.AddScaled(first.Weight.Row(unit).Slice(segment.WeightFrom, segment.Width), sums[unit],
                    target);
            }
        }
    }
}
