namespace Twinspire.Tests.References;

/// <summary>Bags of table rows pooled to one vector each.</summary>
internal static class ReferenceEmbedding
{
    private static readonly int[] OutOfVocabulary = [0];

    /// <param name="table">[rows, dim]; row 0 is out of vocabulary.</param>
    /// <param name="bags">[batch][values].</param>
    /// <param name="pooling">How a bag becomes one vector.</param>
    /// <returns>[batch, dim].</returns>
    public static Matrix Forward(Matrix table, int[][] bags, BagPooling pooling)
    {
        var pooled = new Matrix(bags.Length, table.Columns);
        for (var row = 0; row < bags.Length; row++)
        {
            var values = ValuesOf(bags[row]);
            foreach (var value in values)
            {
                for (var d = 0; d < table.Columns; d++)
                {
                    pooled[row, d] += table[value, d] * Weight(values.Length, pooling);
                }
            }
        }

        return pooled;
    }

    /// <param name="gradient">[batch, dim], of the pooled vectors.</param>
    /// <param name="bags">[batch][values], as in the forward pass.</param>
    /// <param name="pooling">As in the forward pass.</param>
    /// <param name="tableGradient">
    /// [rows, dim]; added to. A row's gradient is the sum over all its occurrences.
    /// </param>
    public static void Backward(Matrix gradient, int[][] bags, BagPooling pooling, Matrix tableGradient)
    {
        for (var row = 0; row < bags.Length; row++)
        {
            var values = ValuesOf(bags[row]);
            foreach (var value in values)
            {
                for (var d = 0; d < gradient.Columns; d++)
                {
                    tableGradient[value, d] += gradient[row, d] * Weight(values.Length, pooling);
                }
            }
        }
    }

    private static int[] ValuesOf(int[] bag) => bag.Length == 0 ? OutOfVocabulary : bag;

    private static double Weight(int count, BagPooling pooling) => pooling switch
    {
        BagPooling.Mean => 1.0 / count,
        BagPooling.Sum => 1.0,
        BagPooling.SqrtN => 1.0 / Math.Sqrt(count),
        _ => throw new ArgumentOutOfRangeException(nameof(pooling)),
    };
}
