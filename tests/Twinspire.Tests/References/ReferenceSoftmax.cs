namespace Twinspire.Tests.References;

/// <summary>
/// Cross-entropy of picking each anchor's own candidate from the batch [YAO-2020, eq. 3 and 5], with the
/// corrections of [YI-2019]: logit_ij = ⟨a_i, c_j⟩ / tau - logQ_j, then accidental hits leave the softmax;
/// the mean over rows i.
/// </summary>
internal static class ReferenceSoftmax
{
    /// <param name="anchors">[batch, dim], unit vectors.</param>
    /// <param name="candidates">[batch, dim], unit vectors; row i is the positive of anchor i.</param>
    /// <param name="temperature">Tau, above 0.</param>
    /// <param name="logQ">
    /// [batch], subtracted from the candidates' logits after the division; null = none.
    /// </param>
    /// <param name="items">[batch], equal numbers are accidental hits of each other; null = keep all.</param>
    /// <returns>The loss in nats and the gradients of anchors and candidates, both [batch, dim].</returns>
    public static (double Loss, Matrix Anchors, Matrix Candidates) Run(
        Matrix anchors, Matrix candidates, double temperature, double[]? logQ = null, int[]? items = null)
    {
        var probabilities = Probabilities(anchors, candidates, temperature, logQ, items);
        var count = anchors.Rows;
        var loss = 0.0;
        var ofScores = new Matrix(count, count); // ∂L/∂⟨a_i, c_j⟩ = (p_ij - [i = j]) / (batch · tau)
        for (var i = 0; i < count; i++)
        {
            loss -= Math.Log(probabilities[i, i]) / count;
            for (var j = 0; j < count; j++)
            {
                ofScores[i, j] = (probabilities[i, j] - (i == j ? 1 : 0)) / (count * temperature);
            }
        }

        return (loss, ofScores.Times(candidates), ofScores.Transposed().Times(anchors));
    }

    /// <summary>
    /// The softmax over each row's candidates, [batch, batch]; an accidental hit has exactly 0.
    /// </summary>
    public static Matrix Probabilities(
        Matrix anchors, Matrix candidates, double temperature, double[]? logQ, int[]? items)
    {
        var logits = anchors.Times(candidates.Transposed()).Scaled(1 / temperature);
        for (var i = 0; i < logits.Rows; i++)
        {
            var max = double.NegativeInfinity;
            for (var j = 0; j < logits.Columns; j++)
            {
                var isAccidentalHit = items is not null && i != j && items[i] == items[j];
                logits[i, j] = isAccidentalHit ? double.NegativeInfinity : logits[i, j] - (logQ?[j] ?? 0);
                max = Math.Max(max, logits[i, j]);
            }

            var sum = 0.0;
            for (var j = 0; j < logits.Columns; j++)
            {
                logits[i, j] = Math.Exp(logits[i, j] - max);
                sum += logits[i, j];
            }

            for (var j = 0; j < logits.Columns; j++)
            {
                logits[i, j] /= sum;
            }
        }

        return logits;
    }
}
