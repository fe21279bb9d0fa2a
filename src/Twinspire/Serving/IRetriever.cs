using Twinspire.Data;

namespace Twinspire.Serving;

/// <summary>Ranks the items of a corpus for queries: the model, or a baseline beside it.</summary>
public interface IRetriever
{
    /// <summary>The name in tables and reports, such as "TopPopular".</summary>
    string Name { get; }

    /// <summary>Refuses a dataset whose rows are not the rows that this retriever knows.</summary>
    /// <param name="data">The dataset whose pairs shall be ranked.</param>
    void CheckFits(Dataset data);

    /// <summary>
    /// Writes the k best items of every query, best first; equal scores in one fixed order that does not
    /// follow the items' order in the catalogue.
    /// </summary>
    /// <param name="queryRows">[queries], rows of the query side.</param>
    /// <param name="k">Places per query, above 0.</param>
    /// <param name="excluded">
    /// Items to leave out, one list per query of this call; null leaves nothing out.
    /// </param>
    /// <param name="ids">[queries, k], overwritten; -1 where nothing is left to retrieve.</param>
    /// <param name="scores">[queries, k], overwritten; negative infinity beside an id of -1.</param>
    void Retrieve(
        ReadOnlySpan<int> queryRows, int k, ExclusionList? excluded, Span<int> ids, Span<float> scores);

    /// <summary>Writes the scores by which <see cref="Retrieve"/> ranks single items.</summary>
    /// <param name="queryRows">[pairs], rows of the query side.</param>
    /// <param name="items">[pairs], the item of each.</param>
    /// <param name="scores">
    /// [pairs], overwritten; negative infinity where the item is never retrieved.
    /// </param>
    void Score(ReadOnlySpan<int> queryRows, ReadOnlySpan<int> items, Span<float> scores);
}
