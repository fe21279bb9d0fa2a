using Twinspire.Towers;

namespace Twinspire.Training;

/// <summary>Two views of every example that a contrastive task compares.</summary>
/// <param name="Name">The task's short name, such as "fd".</param>
/// <param name="First">The first view, [examples].</param>
/// <param name="Second">The second view, [examples].</param>
/// <param name="Alpha">The task's own weight; null takes that of all tasks.</param>
internal sealed record ViewPair(string Name, TowerPass First, TowerPass Second, double? Alpha);
