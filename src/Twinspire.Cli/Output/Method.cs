using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>A method under its shown name with what it reached.</summary>
/// <param name="Name">As tables and pictures show it.</param>
/// <param name="Result">Its figures.</param>
/// <param name="Tuning">How its settings were chosen; null where it has none.</param>
internal sealed record Method(string Name, EvaluationResult Result, Tuning? Tuning = null)
{
    /// <summary>The shown name of the popularity baseline.</summary>
    public const string TopPopular = "TopPopular";

    /// <summary>The shown name of the TF-IDF baseline.</summary>
    public const string Content = "Content (TF-IDF)";

    /// <summary>The shown name of item neighbours.</summary>
    public const string ItemKnn = "ItemKNN";

    /// <summary>The shown name of the linear item model.</summary>
    public const string Ease = "EASE";

    /// <summary>The shown name of matrix factorisation.</summary>
    public const string Mf = "MF (iALS)";

    /// <summary>The method's name in JSON.</summary>
    public string JsonName => JsonNameOf(Name);

    /// <summary>The name in JSON of a method under its shown name.</summary>
    public static string JsonNameOf(string name) => name switch
    {
        TopPopular => "topPopular",
        Content => "content",
        ItemKnn => "itemKnn",
        Ease => "ease",
        Mf => "mf",
        _ => name,
    };
}
