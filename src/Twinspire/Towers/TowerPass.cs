using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// One view of some entities on its way through a tower: activations, unit vectors and their gradients.
/// </summary>
/// <remarks>
/// A pass has either one row for every input row, or one for every example (several of an input row).
/// </remarks>
internal sealed class TowerPass
{
    private readonly int capacity;
    private readonly int features;

    /// <param name="tower">The tower.</param>
    /// <param name="capacity">Most rows of a step.</param>
    /// <param name="perExample">Whether rows are examples rather than input rows.</param>
    /// <param name="isMasked">Whether the view drops features.</param>
    /// <param name="withBackward">Whether gradients will be asked for.</param>
    public TowerPass(
        Tower tower, int capacity, bool perExample = false, bool isMasked = false, bool withBackward = true)
    {
        this.capacity = capacity;
        features = tower.Layout.Features.Count;
        IsPerExample = perExample;
        Keep = isMasked ? new bool[capacity * features] : null;
        var inner = tower.Layers[..^1];
        Hidden = [.. inner.Select(layer => new Matrix(capacity, layer.Outputs))];
        HiddenGradient = withBackward
            ? [.. inner.Select((layer, index) =>
                new Matrix(tower.IsSplit && index == 0 ? 0 : capacity, layer.Outputs))]
            : [];
        Unit = new Matrix(capacity, tower.Dim);
        UnitGradient = withBackward ? new Matrix(capacity, tower.Dim) : Unit;
        InverseNorm = new float[capacity];
    }

    public bool IsPerExample { get; }

    /// <summary>
    /// [rows, features], whether the view keeps a categorical feature; null if it keeps all.
    /// </summary>
    public bool[]? Keep { get; }

    /// <summary>Whether a row keeps a segment's feature; -1, a segment that nothing drops, is kept.</summary>
    public bool Keeps(int row, int feature) =>
        feature < 0 || Keep is null || Keep[(row * features) + feature];

    /// <summary>Output of every layer but the last, [rows, width], after ReLU.</summary>
    public Matrix[] Hidden { get; }

    /// <summary>
    /// Gradients by the inputs of those ReLUs, [rows, width]; the first is empty if the tower is split, since
    /// <see cref="ViewGradients"/> holds it block by block.
    /// </summary>
    public Matrix[] HiddenGradient { get; }

    /// <summary>The vectors, [rows, dim], of length 1.</summary>
    public Matrix Unit { get; }

    /// <summary>
    /// [rows, dim], the gradient by <see cref="Unit"/>: losses add to it; the backward step turns it into the
    /// gradient by the last layer's output.
    /// </summary>
    public Matrix UnitGradient { get; }

    /// <summary>The vectors of the present step's rows.</summary>
    public MatrixView UnitRows => Unit.View.RowRange(0, Rows);

    /// <summary>The gradients by the vectors of the present step's rows.</summary>
    public MatrixView UnitGradientRows => UnitGradient.View.RowRange(0, Rows);

    /// <summary>[rows], 1 over the length of the last layer's output.</summary>
    public float[] InverseNorm { get; }

    /// <summary>Rows of the present step; checked against the capacity.</summary>
    public int Rows
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, capacity);
            field = value;
        }
    }

    /// <summary>Gradient by what comes out of a layer before its ReLU.</summary>
    public Matrix OutputGradient(int layer) =>
        layer < HiddenGradient.Length ? HiddenGradient[layer] : UnitGradient;

    /// <summary>What comes out of a layer.</summary>
    public Matrix Output(int layer) => layer < Hidden.Length ? Hidden[layer] : Unit;
}
