using System.Numerics.Tensors;
using Twinspire.Batching;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// A multi-layer perceptron over features: ReLU between layers, none after the last [YAO-2020, figure 2]; or
/// the sum of the features' embeddings, where it has no layers.
/// </summary>
/// <remarks>
/// The first layer is linear in each feature, so it is kept as one product for every segment of columns:
/// views that drop whole features then add the shares that they keep, without a product of their own.
/// </remarks>
internal sealed class Tower
{
    private readonly PackedOperand[] forward;
    private readonly PackedOperand[] backward;

    /// <param name="name">Prefix of the parameters' names, such as "item".</param>
    /// <param name="layout">The features of the entities that the tower encodes.</param>
    /// <param name="features">Which of them it reads, in order.</param>
    /// <param name="hidden">Widths of the layers; none for the sum of the embeddings.</param>
    /// <param name="isSplit">
    /// Whether views drop features, so that every feature is a segment of its own.
    /// </param>
    public Tower(
        string name, FeatureLayout layout, IReadOnlyList<int> features, IReadOnlyList<int> hidden,
        bool isSplit = false)
        : this(
            layout,
            features,
            LayersOf(name, [.. features.Select(feature => layout.Features[feature])], hidden),
            isSplit)
    {
    }

    private Tower(FeatureLayout layout, IReadOnlyList<int> features, DenseLayer[] layers, bool isSplit)
    {
        Layout = layout;
        Features = features;
        Segments = SegmentsOf(layout, features, isSplit, layers[0].IsSum);
        Layers = layers;
        IsSplit = isSplit;
        forward = [.. layers.Select(_ => new PackedOperand())];
        backward = [.. layers.Select(_ => new PackedOperand())];
        OutOfVocabularyShares = new Matrix(Segments.Length, layers[0].Outputs);
    }

    /// <summary>Positions of the features that the tower reads.</summary>
    public IReadOnlyList<int> Features { get; }

    public FeatureLayout Layout { get; }

    public DenseLayer[] Layers { get; }

    /// <summary>The layers that have weights.</summary>
    public IEnumerable<DenseLayer> TrainedLayers => Layers.Where(layer => !layer.IsSum);

    public TowerSegment[] Segments { get; }

    public bool IsSplit { get; }

    /// <summary>
    /// [segments, first layer]: what a dropped feature adds to the first layer, from its table's row 0.
    /// </summary>
    public Matrix OutOfVocabularyShares { get; }

    /// <summary>Dimension of the vectors.</summary>
    public int Dim => Layers[^1].Outputs;

    /// <summary>The same layers without segments, as encoding without views uses them.</summary>
    public Tower Whole() => new(Layout, Features, Layers, false);

    /// <summary>
    /// The same layers with a segment for every feature, as views that drop features need them.
    /// </summary>
    public Tower Split() => new(Layout, Features, Layers, true);

    /// <summary>Draws the layers' first weights.</summary>
    public void Initialize(ulong seed, LayerStart start = LayerStart.Uniform)
    {
        foreach (var (index, layer) in TrainedLayers.Index())
        {
            if (start == LayerStart.Sum)
            {
                layer.StartAsSum(index == 0 ? [.. Embedded()] : [(0, layer.Inputs)]);
            }
            else
            {
                layer.Initialize(seed);
            }
        }
    }

    /// <summary>Layer <paramref name="layer"/> above the first, [in, out], packed.</summary>
    public PackedOperand Forward(int layer) => forward[layer];

    /// <summary>Its transpose, [out, in], packed.</summary>
    public PackedOperand Backward(int layer) => backward[layer];

    /// <summary>Packs the weights for a step, all workers together; a barrier must follow.</summary>
    /// <param name="worker">The calling worker.</param>
    /// <param name="withBackward">Whether gradients will be asked for.</param>
    public void Pack(Worker worker, bool withBackward)
    {
        foreach (var segment in Segments)
        {
            segment.Pack(worker, Layers[0], withBackward);
        }

        for (var layer = 1; layer < Layers.Length; layer++)
        {
            forward[layer].Pack(worker, Layers[layer].Weight.View.Transposed);
            if (withBackward)
            {
                backward[layer].Pack(worker, Layers[layer].Weight.View);
            }
        }

        if (IsSplit)
        {
            PackOutOfVocabulary(worker);
        }
    }

    private void PackOutOfVocabulary(Worker worker)
    {
        var (from, to) = worker.Share(Layers[0].Outputs);
        Span<float> row = stackalloc float[Layout.Widest];
        for (var index = 0; index < Segments.Length; index++)
        {
            var segment = Segments[index];
            if (segment.Feature < 0)
            {
                continue;
            }

            var shares = OutOfVocabularyShares.Row(index);
            var outOfVocabulary = row[..segment.Width];
            Layout.Tables[segment.Feature]!.Weights.Read(0, outOfVocabulary);
            if (segment.IsSummed)
            {
                outOfVocabulary[from..to].CopyTo(shares[from..to]);
                continue;
            }

            for (var unit = from; unit < to; unit++)
            {
                var weight = Layers[0].Weight.Row(unit).Slice(segment.WeightFrom, segment.Width);
                shares[unit] = TensorPrimitives.Dot<float>(weight, outOfVocabulary);
            }
        }
    }

    private static DenseLayer[] LayersOf(
        string name, IReadOnlyList<FeatureSpec> features, IReadOnlyList<int> hidden)
    {
        if (hidden.Count == 0)
        {
            return [DenseLayer.Sum(SumDim(name, features))];
        }

        var inputs = features.Sum(feature => feature.Dim);
        return
        [
            .. hidden.Select((width, layer) =>
                new DenseLayer($"{name}.{layer}", layer == 0 ? inputs : hidden[layer - 1], width)),
        ];
    }

    private static int SumDim(string name, IReadOnlyList<FeatureSpec> features)
    {
        List<FeatureSpec> embedded = [.. features.Where(feature => !feature.IsDense)];
        var other = embedded.Find(feature => feature.Dim != embedded[0].Dim);
        if (embedded.Count == 0 || other is not null)
        {
            throw new ArgumentException(
                $"towers.hidden is empty, so the {name} tower adds up embeddings, but "
                + (other is null
                    ? "it has dense features alone. Give towers.hidden a layer, as [64]."
                    : $"{other.Name} is {other.Dim} wide and {embedded[0].Name} {embedded[0].Dim}. Give all "
                    + "one width by towers.embeddingDim, or towers.hidden a layer, as [64]."));
        }

        return embedded[0].Dim;
    }

    // Where each embedded feature stands in the weights of the first layer.
    private IEnumerable<(int From, int Width)> Embedded()
    {
        var from = 0;
        foreach (var spec in Features.Select(feature => Layout.Features[feature]))
        {
            if (!spec.IsDense)
            {
                yield return (from, spec.Dim);
            }

            from += spec.Dim;
        }
    }

    private static TowerSegment[] SegmentsOf(
        FeatureLayout layout, IReadOnlyList<int> features, bool isSplit, bool isSum)
    {
        var segments = new List<TowerSegment>();
        var weightFrom = 0;
        foreach (var feature in features)
        {
            var spec = layout.Features[feature];
            if (isSum && spec.IsDense)
            {
                continue;
            }

            var droppable = isSplit && !spec.IsDense;
            var last = segments.Count > 0 ? segments[^1] : null;
            if (!droppable && !isSum && last is { Feature: < 0 }
                && last.InputFrom + last.Width == layout.Offsets[feature])
            {
                segments[^1] = new TowerSegment(
                    -1, last.InputFrom, last.WeightFrom, last.Width + spec.Dim, false);
            }
            else
            {
                segments.Add(new TowerSegment(
                    droppable ? feature : -1, layout.Offsets[feature], weightFrom, spec.Dim, isSum));
            }

            weightFrom += spec.Dim;
        }

        return [.. segments];
    }
}
