namespace Twinspire.Retrieval;

/// <summary>One ranking that a search fills.</summary>
/// <param name="Ids">
/// [queries, k], best first, equal scores by tie rank, -1 where fewer items exist; overwritten.
/// </param>
/// <param name="Scores">[queries, k], overwritten; negative infinity beside an id of -1.</param>
/// <param name="Offsets">[items], what is added to each item's score; null adds nothing.</param>
public sealed record Ranking(int[] Ids, float[] Scores, float[]? Offsets = null)
{
    internal void Check(long places, int items)
    {
        if (Ids.Length < places || Scores.Length < places)
        {
            throw new ArgumentException($"{places} places need as many ids and scores.");
        }

        if (Offsets is not null && Offsets.Length < items)
        {
            throw new ArgumentException($"{items} items need as many offsets.");
        }
    }
}
