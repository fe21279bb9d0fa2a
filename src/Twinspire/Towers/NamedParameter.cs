using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>One trained matrix of a model.</summary>
/// <param name="Name">Unique in the model, such as "table.title" or "item.0.weight".</param>
/// <param name="Values">Its values; writing into them changes the model.</param>
public sealed record NamedParameter(string Name, IRowStore Values);
