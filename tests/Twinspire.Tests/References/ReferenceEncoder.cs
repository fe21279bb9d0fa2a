namespace Twinspire.Tests.References;

/// <summary>
/// Features to unit vectors: embed, concatenate in feature order, dense layers, unit norm [YAO-2020, eq. 2].
/// </summary>
/// <param name="tower">Prefix of the layers' names; two encoders of one prefix share their layers.</param>
/// <param name="features">The input, in order.</param>
internal sealed class ReferenceEncoder(string tower, IReadOnlyList<ReferenceFeature> features)
{
    /// <param name="parameters">Tables and layers.</param>
    /// <param name="batch">What the encoder sees.</param>
    public ReferenceEncoding Forward(ParameterSet parameters, ReferenceBatch batch)
    {
        var input = Matrix.Concatenate([.. features.Select(feature => Embed(parameters, feature, batch))]);
        List<Matrix> steps = [input];
        var depth = Depth(parameters);
        for (var layer = 0; layer < depth; layer++)
        {
            steps.Add(ReferenceLayer.Forward(
                steps[^1], Weight(parameters, layer), Bias(parameters, layer), relu: layer + 1 < depth));
        }

        return new ReferenceEncoding(batch, steps, ReferenceUnitNorm.Forward(steps[^1]));
    }

    /// <param name="parameters">Tables and layers, as in the forward pass.</param>
    /// <param name="encoding">What the forward pass gave.</param>
    /// <param name="gradient">[batch, dim], of the unit vectors.</param>
    /// <param name="gradients">Added to.</param>
    public void Backward(
        ParameterSet parameters, ReferenceEncoding encoding, Matrix gradient, ParameterSet gradients)
    {
        var depth = Depth(parameters);
        var current = ReferenceUnitNorm.Backward(encoding.Steps[depth], gradient);
        for (var layer = depth - 1; layer >= 0; layer--)
        {
            var (weight, bias, input) = ReferenceLayer.Backward(
                encoding.Steps[layer],
                Weight(parameters, layer),
                encoding.Steps[layer + 1],
                relu: layer + 1 < depth,
                current);
            gradients.Add($"{tower}.{layer}.weight", weight);
            gradients.Add($"{tower}.{layer}.bias", bias);
            current = input;
        }

        BackwardTables(parameters, encoding.Batch, current, gradients);
    }

    private static Matrix Embed(ParameterSet parameters, ReferenceFeature feature, ReferenceBatch batch) =>
        feature.Table is null
            ? new Matrix(batch.Count, 1, batch.Dense[feature.Name])
            : ReferenceEmbedding.Forward(
                Table(parameters, feature), batch.Bags[feature.Name], feature.Pooling);

    private void BackwardTables(
        ParameterSet parameters, ReferenceBatch batch, Matrix ofInput, ParameterSet gradients)
    {
        var start = 0;
        foreach (var feature in features)
        {
            if (feature.Table is null)
            {
                start++;
                continue;
            }

            var table = Table(parameters, feature);
            var ofTable = new Matrix(table.Rows, table.Columns);
            var ofFeature = ofInput.Slice(start, table.Columns);
            ReferenceEmbedding.Backward(ofFeature, batch.Bags[feature.Name], feature.Pooling, ofTable);
            gradients.Add($"table.{feature.Table}", ofTable);
            start += table.Columns;
        }
    }

    private static Matrix Table(ParameterSet parameters, ReferenceFeature feature) =>
        parameters[$"table.{feature.Table}"];

    private Matrix Weight(ParameterSet parameters, int layer) => parameters[$"{tower}.{layer}.weight"];

    private Matrix Bias(ParameterSet parameters, int layer) => parameters[$"{tower}.{layer}.bias"];

    private int Depth(ParameterSet parameters)
    {
        var depth = 0;
        while (parameters.Has($"{tower}.{depth}.weight"))
        {
            depth++;
        }

        return depth;
    }
}
