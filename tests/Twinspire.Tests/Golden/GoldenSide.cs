using System.Text.Json;

namespace Twinspire.Tests.Golden;

/// <summary>One side of the golden batch.</summary>
/// <param name="Id">[batch], one row id each; 0 = out of vocabulary.</param>
/// <param name="NGrams">[batch][values], never empty here.</param>
/// <param name="Cats">[batch][values]; an empty bag stands for row 0 alone.</param>
/// <param name="Popularity">[batch], already normalised.</param>
internal sealed record GoldenSide(int[] Id, int[][] NGrams, int[][] Cats, double[] Popularity)
{
    /// <summary>Rows of the batch.</summary>
    public int Count => Id.Length;

    /// <summary>
    /// The bags of a categorical feature as the file gives them; a bag of id holds one value.
    /// </summary>
    public int[][] Bags(string feature) => feature switch
    {
        "id" => [.. Id.Select(id => new[] { id })],
        "ngrams" => NGrams,
        "cats" => Cats,
        _ => throw new ArgumentException($"The golden case has no categorical feature '{feature}'."),
    };

    internal static GoldenSide Read(JsonElement side) => new(
        Ints(side.GetProperty("id")),
        [.. side.GetProperty("ngrams").EnumerateArray().Select(Ints)],
        [.. side.GetProperty("cats").EnumerateArray().Select(Ints)],
        [.. side.GetProperty("popularity").EnumerateArray().Select(value => value.GetDouble())]);

    private static int[] Ints(JsonElement values) =>
        [.. values.EnumerateArray().Select(value => value.GetInt32())];
}
