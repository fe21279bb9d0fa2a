namespace Twinspire.Benchmarks;

/// <summary>The shape of a measured training step, on made data that looks like Wikipedia's.</summary>
/// <remarks>Every item has an id, a bag of title n-grams and a bag of categories.</remarks>
/// <param name="Items">Items; also the rows of the id table, less one.</param>
/// <param name="NGrams">Different n-grams.</param>
/// <param name="Categories">Different categories.</param>
/// <param name="Dim">Width of an embedding.</param>
/// <param name="Batch">Pairs of a step.</param>
/// <param name="Hidden">Widths of the towers' layers; null means [1024, 128].</param>
/// <param name="NGramsPerItem">Values in the n-gram bag.</param>
/// <param name="CategoriesPerItem">Values in the category bag.</param>
/// <param name="Uniform">
/// Whether a batch's items are drawn uniformly; by default popular items come more often, and those that a
/// batch holds twice are encoded once.
/// </param>
/// <param name="Seed">Fixes data, weights and batches.</param>
public sealed record StepShape(
    int Items = 1_000_000, int NGrams = 500_000, int Categories = 200_000, int Dim = 64, int Batch = 1024,
    IReadOnlyList<int>? Hidden = null, int NGramsPerItem = 4, int CategoriesPerItem = 5, bool Uniform = false,
    ulong Seed = 1)
{
    /// <summary>Widths of the towers' layers.</summary>
    public IReadOnlyList<int> Layers => Hidden ?? [1024, 128];
}
