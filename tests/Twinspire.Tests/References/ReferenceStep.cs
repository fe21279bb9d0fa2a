namespace Twinspire.Tests.References;

/// <summary>The losses of a method on one batch and the gradient of their weighted sum.</summary>
internal sealed class ReferenceStep
{
    private readonly ReferenceMethod method;
    private readonly ParameterSet parameters;
    private readonly ReferenceBatch items;
    private readonly ReferenceEncoder itemTower;
    private readonly List<double> auxiliary = [];

    /// <summary>Runs forward and backward once.</summary>
    public ReferenceStep(
        ReferenceMethod method, ParameterSet parameters, ReferenceBatch queries, ReferenceBatch items)
    {
        this.method = method;
        this.parameters = parameters;
        this.items = items;
        itemTower = new ReferenceEncoder("item", method.ItemFeatures);
        Main = RunMain(queries);
        if (method.FeatureDropout is { } views)
        {
            auxiliary.Add(RunFeatureDropout(views));
        }

        if (method.FeatureMasking is { } groups)
        {
            auxiliary.Add(RunFeatureMasking(groups));
        }

        if (method.SpreadOut)
        {
            auxiliary.Add(RunSpreadOut());
        }
    }

    /// <summary>The in-batch softmax loss, nats.</summary>
    public double Main { get; }

    /// <summary>The losses of FD, FM and SO, as far as the method has them, before their weight.</summary>
    public IReadOnlyList<double> Auxiliary => auxiliary;

    /// <summary>Main + alpha · (sum of the auxiliary losses) [YAO-2020, eq. 4].</summary>
    public double Total => Main + (method.Alpha * auxiliary.Sum());

    /// <summary>Gradient of the total; parameters that the method does not use are absent.</summary>
    public ParameterSet Gradients { get; } = new();

    private double RunMain(ReferenceBatch queries)
    {
        var queryTower = new ReferenceEncoder("query", method.QueryFeatures);
        var query = queryTower.Forward(parameters, queries);
        var item = itemTower.Forward(
            parameters, method.PlainDropout is { } keep ? items.View(keep) : items);
        var (loss, ofQuery, ofItem) = ReferenceSoftmax.Run(
            query.Unit,
            item.Unit,
            method.Temperature,
            method.LogQ,
            method.RemoveAccidentalHits ? items.Rows : null);
        queryTower.Backward(parameters, query, ofQuery, Gradients);
        itemTower.Backward(parameters, item, ofItem, Gradients);
        return loss;
    }

    /// <summary>Two views through the item tower; the first view's rows are the anchors.</summary>
    private double RunFeatureDropout(ReferenceMethod.TwoViews views)
    {
        var anchors = itemTower.Forward(parameters, items.View(views.First));
        var candidates = itemTower.Forward(parameters, items.View(views.Second));
        var (loss, ofAnchors, ofCandidates) =
            ReferenceSoftmax.Run(anchors.Unit, candidates.Unit, method.Temperature);
        itemTower.Backward(parameters, anchors, ofAnchors.Scaled(method.Alpha), Gradients);
        itemTower.Backward(parameters, candidates, ofCandidates.Scaled(method.Alpha), Gradients);
        return loss;
    }

    /// <summary>
    /// The mean of the contrastive losses of all k(k-1)/2 pairs of groups; the earlier one anchors.
    /// </summary>
    private double RunFeatureMasking(IReadOnlyList<ReferenceMethod.FeatureGroup> groups)
    {
        var encoders = groups.Select(group => new ReferenceEncoder(
            group.Tower,
            [.. method.ItemFeatures.Where(feature => group.Features.Contains(feature.Name))])).ToArray();
        var views = encoders.Select(encoder => encoder.Forward(parameters, items)).ToArray();
        var pairs = groups.Count * (groups.Count - 1) / 2;
        var sum = 0.0;
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                var (loss, ofA, ofB) = ReferenceSoftmax.Run(views[a].Unit, views[b].Unit, method.Temperature);
                sum += loss;
                encoders[a].Backward(parameters, views[a], ofA.Scaled(method.Alpha / pairs), Gradients);
                encoders[b].Backward(parameters, views[b], ofB.Scaled(method.Alpha / pairs), Gradients);
            }
        }

        return sum / pairs;
    }

    private double RunSpreadOut()
    {
        var item = itemTower.Forward(parameters, items);
        var (loss, gradient) = ReferenceSpreadOut.Run(item.Unit);
        itemTower.Backward(parameters, item, gradient.Scaled(method.Alpha), Gradients);
        return loss;
    }
}
