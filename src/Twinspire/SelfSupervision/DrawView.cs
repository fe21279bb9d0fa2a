namespace Twinspire.SelfSupervision;

/// <summary>Writes which features a view keeps.</summary>
/// <param name="step">The step; the same step draws the same view.</param>
/// <param name="rows">Examples.</param>
/// <param name="keep">[rows, features]; overwritten.</param>
internal delegate void DrawView(long step, int rows, Span<bool> keep);
