namespace Twinspire.Diagnostics;

/// <summary>Something that looks wrong with a run.</summary>
/// <param name="Name">A stable name for programs, such as "collapse".</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Seen">What was seen, with the figures.</param>
/// <param name="Advice">What to try.</param>
public sealed record Finding(string Name, FindingLevel Level, string Seen, string Advice);
