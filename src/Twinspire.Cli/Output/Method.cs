using Twinspire.Evaluation;

namespace Twinspire.Cli.Output;

/// <summary>A method under its shown name with what it reached.</summary>
/// <param name="Name">As tables and pictures show it.</param>
/// <param name="Result">Its figures.</param>
internal sealed record Method(string Name, EvaluationResult Result)
{
    /// <summary>The shown name of the popularity baseline.</summary>
    public const string TopPopular = "TopPopular";

    /// <summary>The shown name of the TF-IDF baseline.</summary>
    public const string Content = "Content (TF-IDF)";

    /// <summary>The method's name in JSON.</summary>
    public string JsonName => Name switch
    {
        TopPopular => "topPopular",
        Content => "content",
        _ => Name,
    };
}
