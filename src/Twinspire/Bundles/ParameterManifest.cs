namespace Twinspire.Bundles;

/// <summary>One weight matrix in a bundle's manifest.</summary>
/// <param name="Name">The model's name for it, such as "table.title".</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
public sealed record ParameterManifest(string Name, int Rows, int Columns);
