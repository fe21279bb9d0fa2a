namespace Twinspire.Experiments;

/// <summary>One model of a study, trained and measured once, however many tables it stands in.</summary>
/// <param name="Part">The table or figure that asks for it first, such as "table4".</param>
/// <param name="Share">The share of the training pairs.</param>
/// <param name="Method">One of the nine methods, or a simple baseline.</param>
/// <param name="Seed">Fixes the run; 0 for a simple baseline, which has no seed.</param>
/// <param name="Alpha">Weight of the auxiliary losses; null without, or where it is still to choose.</param>
/// <param name="Rate">Dropout rate; null for methods without.</param>
/// <param name="Variant">The change it is trained with; null for the paper's setting.</param>
public sealed record StudyRun(
    string Part, double Share, string Method, ulong Seed, double? Alpha = null, double? Rate = null,
    string? Variant = null)
{
    /// <summary>Whether it learns nothing by steps.</summary>
    public bool IsSimple => StudyBaselines.Names.Contains(Method);

    /// <summary>Whether the weight is the one that validation chooses among those tried.</summary>
    public bool TakesChosenAlpha => !IsSimple && Alpha is null && MethodRecipe.HasAlpha(Method);

    /// <summary>Names the run's file: everything but the part, so that parts share runs.</summary>
    public string Id => string.Concat(
        $"{Share}-{FileName(Method)}",
        Variant is null ? "" : $"-{Variant}",
        Alpha is null ? "" : $"-alpha{Alpha}",
        Rate is null ? "" : $"-rate{Rate}",
        IsSimple ? "" : $"-seed{Seed}");

    private static string FileName(string method) => string.Concat(method.ToLowerInvariant()
        .Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '+'));
}
