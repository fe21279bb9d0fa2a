namespace Twinspire.Tests.References;

/// <summary>Spread-out regularisation [ZHANG-2017]: (1/batch) Σ_i Σ_{j≠i} ⟨z_i, z_j⟩².</summary>
internal static class ReferenceSpreadOut
{
    /// <param name="unit">[batch, dim], unit vectors of one batch.</param>
    /// <returns>The loss and the gradient of the unit vectors, [batch, dim].</returns>
    public static (double Loss, Matrix Gradient) Run(Matrix unit)
    {
        var cosines = unit.Times(unit.Transposed());
        var loss = 0.0;
        for (var i = 0; i < unit.Rows; i++)
        {
            cosines[i, i] = 0; // a vector need not differ from itself
            for (var j = 0; j < unit.Rows; j++)
            {
                loss += cosines[i, j] * cosines[i, j] / unit.Rows;
            }
        }

        // Each pair stands twice in the sum, and each square gives a factor 2.
        return (loss, cosines.Times(unit).Scaled(4.0 / unit.Rows));
    }
}
