using Twinspire.Batching;

namespace Twinspire.Training;

/// <summary>Entities that auxiliary tasks see apart from the main task.</summary>
/// <param name="Batch">To be filled before a step.</param>
/// <param name="IsQuery">Whether they are queries; else items.</param>
internal sealed record TaskBatch(Batch Batch, bool IsQuery);
