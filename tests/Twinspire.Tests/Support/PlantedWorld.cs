using Twinspire.Randomness;

namespace Twinspire.Tests.Support;

/// <summary>
/// A small made world whose right answer is known: items lie in clusters, and the items that belong to a
/// query are exactly the others of its cluster. Titles and categories tell part of the truth. A model that
/// has learnt it ranks a query's cluster first, so its recall at <see cref="ClusterSize"/> is 1; guessing
/// gives k / <see cref="Count"/>.
/// </summary>
internal sealed class PlantedWorld
{
    private const int WordsOfACluster = 4;
    private const int CommonWords = 12;
    private const int WordsOfATitle = 4;

    private PlantedWorld(int clusters, int clusterSize)
    {
        Clusters = clusters;
        ClusterSize = clusterSize;
        Titles = new string[Count];
        Categories = new string[Count];
        Popularity = new double[Count];
    }

    /// <summary>Number of clusters.</summary>
    public int Clusters { get; }

    /// <summary>Items of a cluster, one of them cold.</summary>
    public int ClusterSize { get; }

    /// <summary>Number of items.</summary>
    public int Count => Clusters * ClusterSize;

    /// <summary>[items], words split by blanks.</summary>
    public string[] Titles { get; }

    /// <summary>[items], one category each, or none; may be wrong.</summary>
    public string[] Categories { get; }

    /// <summary>[items], in [0, 1), unrelated to the clusters.</summary>
    public double[] Popularity { get; }

    /// <summary>Pairs to learn from, ordered by query, then item; no cold item is among them.</summary>
    public List<(int Query, int Item)> Train { get; } = [];

    /// <summary>Pairs to stop by, in the same order.</summary>
    public List<(int Query, int Item)> Validation { get; } = [];

    /// <summary>Pairs to measure by, in the same order; every pair of a cold item is among them.</summary>
    public List<(int Query, int Item)> Test { get; } = [];

    /// <summary>Makes a world.</summary>
    /// <param name="seed">The same seed makes the same world.</param>
    /// <param name="clusters">Number of clusters.</param>
    /// <param name="clusterSize">Items of a cluster, one of them cold.</param>
    /// <param name="truth">Share of a title's words that belong to the item's cluster.</param>
    public static PlantedWorld Create(
        ulong seed = 1, int clusters = 8, int clusterSize = 10, double truth = 0.6)
    {
        var world = new PlantedWorld(clusters, clusterSize);
        var stream = new RandomStream(seed, "planted world");
        for (var item = 0; item < world.Count; item++)
        {
            world.Titles[item] = string.Join(' ', Enumerable.Range(0, WordsOfATitle).Select(_ =>
                stream.NextDouble() < truth
                    ? $"c{world.ClusterOf(item)}w{stream.NextBelow(WordsOfACluster)}"
                    : $"common{stream.NextBelow(CommonWords)}"));
            world.Categories[item] = stream.NextDouble() switch
            {
                < 0.2 => "",
                < 0.3 => $"cat{stream.NextBelow(clusters)}",
                _ => $"cat{world.ClusterOf(item)}",
            };
            world.Popularity[item] = stream.NextDouble();
        }

        world.AddPairs(stream);
        return world;
    }

    /// <summary>The outside string of an item.</summary>
    public static string KeyOf(int item) => $"item-{item:D4}";

    /// <summary>The cluster of an item: neighbouring items lie in different ones.</summary>
    public int ClusterOf(int item) => item % Clusters;

    /// <summary>Whether an item has no training pair, on either side.</summary>
    public bool IsCold(int item) => item / Clusters == ClusterSize - 1;

    private void AddPairs(RandomStream stream)
    {
        for (var query = 0; query < Count; query++)
        {
            for (var item = ClusterOf(query); item < Count; item += Clusters)
            {
                if (item != query)
                {
                    var draw = IsCold(query) || IsCold(item) ? 1 : stream.NextDouble();
                    var split = draw < 0.75 ? Train : draw < 0.85 ? Validation : Test;
                    split.Add((query, item));
                }
            }
        }
    }
}
