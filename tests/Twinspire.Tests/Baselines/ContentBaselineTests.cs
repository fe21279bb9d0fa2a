using CsCheck;
using Shouldly;
using Twinspire.Baselines;
using Twinspire.Checks;
using Twinspire.Serving;

namespace Twinspire.Tests.Baselines;

public sealed class ContentBaselineTests
{
    // Words: 1 editor (items 0, 1, 2), 2 text (0, 1), 3 image (2, 3). Four items, plus an id that is unique
    // to each.
    private static readonly int[][] Words = [[1, 2], [1, 2, 2], [1, 3], [3]];
    private static readonly int[][] Ids = [[1], [2], [3], [4]];

    private static readonly double Editor = Math.Log(4 / 3.0);
    private static readonly double Text = Math.Log(4 / 2.0);
    private static readonly double Image = Math.Log(4 / 2.0);

    [Fact]
    public void Scores_are_cosines_of_term_frequency_times_inverse_document_frequency()
    {
        // Query = item 0: (editor, text) = (e, t). Item 1: (e, 2t). Item 2 shares editor only. Item 3 shares
        // nothing.
        var own = Math.Sqrt((Editor * Editor) + (Text * Text));
        var second = Math.Sqrt((Editor * Editor) + (4 * Text * Text));
        var third = Math.Sqrt((Editor * Editor) + (Image * Image));
        var (ids, scores) = Retrieve(Baseline(), query: 0, k: 4);

        ids.ShouldBe([0, 1, 2, -1]);
        scores[0].ShouldBe(1, 1e-6f); // weights are kept in float
        scores[1].ShouldBe((float)(((Editor * Editor) + (2 * Text * Text)) / own / second), 1e-6f);
        scores[2].ShouldBe((float)(Editor * Editor / own / third), 1e-6f);
        scores[3].ShouldBe(float.NegativeInfinity);
    }

    [Fact]
    public void An_excluded_item_leaves_its_place_to_the_next()
    {
        var excluded = new ExclusionList();
        excluded.Add([0]);

        var (ids, _) = Retrieve(Baseline(), query: 0, k: 2, excluded);

        ids.ShouldBe([1, 2]);
    }

    [Fact]
    public void Identifiers_alone_are_refused() =>
        Should.Throw<RecipeException>(() => new ContentBaseline([Feature("id", Ids, 5)], 4, threads: 1))
            .Message.ShouldContain("share");

    [Fact]
    public void Query_values_are_matched_through_the_map()
    {
        // The query side numbers the words the other way round and knows one more, which no item has.
        int[][] queries = [[3, 4]];
        var feature = new SharedFeature("words", 4, row => Words[row], row => queries[row], [0, 3, 2, 1, 0]);

        var (ids, _) = Retrieve(new ContentBaseline([feature], 4, threads: 1), query: 0, k: 3);

        ids.ShouldBe([0, 2, 1]); // editor alone: its share is largest where the other words weigh least
    }

    [Fact]
    public void Any_number_of_threads_gives_the_ranking_of_a_plain_cosine() =>
        Gen.Int[0, 6].Array[0, 5].Array[2, 12].Where(items => Repeats(items)).Sample(items =>
        {
            var rows = items.Length;
            int[] queries = [.. Enumerable.Range(0, rows)];
            var feature = Feature("words", items, 7);
            int[] one = new int[rows * rows], many = new int[rows * rows];
            float[] scores = new float[rows * rows], again = new float[rows * rows];

            new ContentBaseline([feature], rows, threads: 1).Retrieve(queries, rows, null, one, scores);
            new ContentBaseline([feature], rows, threads: 4).Retrieve(queries, rows, null, many, again);

            many.ShouldBe(one);
            again.ShouldBe(scores);
            for (var i = 0; i < one.Length; i++)
            {
                if (one[i] >= 0)
                {
                    // Float sums of at most six terms.
                    scores[i].ShouldBe((float)Cosine(items, i / rows, one[i]), 1e-5f);
                }
            }
        });

    private static bool Repeats(int[][] items) =>
        items.SelectMany(item => item.Distinct()).Where(word => word > 0)
            .GroupBy(word => word).Any(group => group.Count() > 1);

    private static double Cosine(int[][] items, int a, int b)
    {
        double dot = 0, first = 0, second = 0;
        for (var word = 1; word < 7; word++)
        {
            var holders = items.Count(item => item.Contains(word));
            var idf = holders == 0 ? 0 : Math.Log((double)items.Length / holders);
            var (x, y) = (idf * items[a].Count(w => w == word), idf * items[b].Count(w => w == word));
            dot += x * y;
            first += x * x;
            second += y * y;
        }

        return dot / Math.Sqrt(first * second);
    }

    private static ContentBaseline Baseline() =>
        new([Feature("id", Ids, 5), Feature("words", Words, 4)], itemCount: 4, threads: 1);

    private static SharedFeature Feature(string name, int[][] values, int termCount) =>
        new(name, termCount, row => values[row], row => values[row]);

    private static (int[] Ids, float[] Scores) Retrieve(
        ContentBaseline baseline, int query, int k, ExclusionList? excluded = null)
    {
        int[] ids = new int[k];
        float[] scores = new float[k];
        baseline.Retrieve([query], k, excluded, ids, scores);
        return (ids, scores);
    }
}
