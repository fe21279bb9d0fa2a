namespace Twinspire.Evaluation;

/// <summary>What an evaluation saw of one query.</summary>
/// <param name="Query">The query's row.</param>
/// <param name="Self">The item that the query is and that was left out of its ranking; -1 for none.</param>
/// <param name="Items">
/// [places], item rows, best first. Known items are among them unless they alone were left out; one place
/// more than the largest cutoff is read, and one for each known item.
/// </param>
/// <param name="Scores">[places], their scores.</param>
/// <param name="HeldOut">[pairs], the items of the query's held-out pairs, ascending, repeats kept.</param>
/// <param name="HeldOutScores">
/// [pairs], their scores where they lie below the places and were needed to know a tie; else NaN.
/// </param>
/// <param name="Known">The items of the query's training pairs, ascending, repeats kept.</param>
public sealed record RankedQuery(
    int Query, int Self, int[] Items, float[] Scores, int[] HeldOut, float[] HeldOutScores, int[] Known);
