using Twinspire.Experiments;

namespace Twinspire.Cli.Reproduce;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Raw files or datasets.</param>
/// <param name="Out">The study's folder.</param>
/// <param name="Schema">The schema of raw files; null = schema.json among them.</param>
/// <param name="Shares">The sizes wanted; empty = those there are.</param>
/// <param name="Parts">The tables and figures wanted.</param>
/// <param name="Options">What is tried.</param>
/// <param name="IsQuick">Whether the study is only tried out.</param>
/// <param name="Threads">0 takes every core.</param>
internal sealed record StudyRequest(
    string Data, string Out, string? Schema, IReadOnlyList<double> Shares, IReadOnlySet<string> Parts,
    StudyOptions Options, bool IsQuick, int Threads)
{
    private const int QuickSizes = 2;

    /// <summary>The sizes of the study out of those there are; a trial takes the two largest.</summary>
    public IEnumerable<double> Sizes(IEnumerable<double> there) => IsQuick && Shares.Count == 0
        ? there.OrderDescending().Take(QuickSizes)
        : there;
}
