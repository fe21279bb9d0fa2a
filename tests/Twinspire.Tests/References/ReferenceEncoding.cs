namespace Twinspire.Tests.References;

/// <summary>What an encoder gave, with what its backward pass needs.</summary>
/// <param name="Batch">What the encoder saw.</param>
/// <param name="Steps">The concatenated input [batch, input], then each layer's output [batch, out].</param>
/// <param name="Unit">[batch, dim], rows of length 1.</param>
internal sealed record ReferenceEncoding(ReferenceBatch Batch, IReadOnlyList<Matrix> Steps, Matrix Unit);
