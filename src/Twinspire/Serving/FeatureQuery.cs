using System.Runtime.InteropServices;
using Twinspire.Batching;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Serving;

/// <summary>Turns a query described by raw cells into the row that the query tower reads.</summary>
internal static class FeatureQuery
{
    /// <summary>Replaces the batch's rows by this one query.</summary>
    /// <param name="cells">Feature name to raw cell; a feature left out counts as an empty cell.</param>
    /// <param name="encoders">The query's encoders, in the order of the batch's features.</param>
    /// <param name="batch">Overwritten.</param>
    /// <exception cref="RecipeException">
    /// An unknown feature, a dense cell that is no number, or no cell.
    /// </exception>
    public static void Fill(
        IReadOnlyDictionary<string, string> cells, IReadOnlyList<FeatureEncoder> encoders, FeatureBatch batch)
    {
        Check(cells, encoders);
        batch.Clear();
        var ids = new List<int>();
        for (var i = 0; i < encoders.Count; i++)
        {
            var encoder = encoders[i];
            var cell = cells.GetValueOrDefault(encoder.Schema.Name);
            if (encoder.Schema.IsDense())
            {
                batch.Features[i].Add(Number(encoder, cell));
                continue;
            }

            ids.Clear();
            encoder.EncodeIds(cell, ids);
            batch.Features[i].Add(CollectionsMarshal.AsSpan(ids));
        }

        batch.CommitRow();
    }

    private static float Number(FeatureEncoder encoder, string? cell)
    {
        if (!FeatureEncoder.TryParseDense(cell, out var value))
        {
            throw new RecipeException(
                $"feature '{encoder.Schema.Name}' is '{cell}'; it must be a finite number.");
        }

        var present = value ?? encoder.Schema.Missing ?? throw new RecipeException(
            $"feature '{encoder.Schema.Name}' is missing; give it a number.");
        return encoder.TryEncodeDense(present, out var scaled) ? scaled : throw new RecipeException(
            $"feature '{encoder.Schema.Name}' is '{cell}'; that is too large: scaled it is no finite 32-bit "
            + "number.");
    }

    private static void Check(
        IReadOnlyDictionary<string, string> cells, IReadOnlyList<FeatureEncoder> encoders)
    {
        var names = encoders.Select(encoder => encoder.Schema.Name).ToList();
        var known = $"the query's features are {string.Join(", ", names)}";
        var problems = new ProblemList();
        problems.Require(cells.Count > 0, $"the query has no feature; {known}.");
        foreach (var name in cells.Keys.Where(name => !names.Contains(name)))
        {
            problems.Require(false, $"unknown feature '{name}'; {known}.");
        }

        problems.ThrowIfAny("query");
    }
}
