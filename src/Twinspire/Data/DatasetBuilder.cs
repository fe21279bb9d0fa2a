using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Makes a small dataset folder from memory: samples, tests, data that a program generates.
/// </summary>
/// <param name="itemFeatures">The item features, in order.</param>
/// <param name="queryFeatures">The features of a separate query table; null for item-to-item data.</param>
public sealed class DatasetBuilder(
    IReadOnlyList<FeatureSchema> itemFeatures, IReadOnlyList<FeatureSchema>? queryFeatures = null)
{
    private readonly Side items = new(itemFeatures.Count);
    private readonly Side queries = new(queryFeatures?.Count ?? 0);
    private readonly List<(PairSplit Split, int Query, int Item, float Weight, long Time)> pairs = [];

    /// <summary>Whether a query of a separate table is the item of the same key.</summary>
    public bool QueriesAreItems { get; init; }

    /// <summary>Adds an item.</summary>
    /// <param name="key">Its outside string, unique.</param>
    /// <param name="cells">[features] raw cells; null = empty.</param>
    public void AddItem(string key, params string?[] cells) => items.Add(key, cells);

    /// <summary>Adds a query of a separate query table.</summary>
    /// <param name="key">Its outside string, unique.</param>
    /// <param name="cells">[features] raw cells; null = empty.</param>
    public void AddQuery(string key, params string?[] cells) => queries.Add(key, cells);

    /// <summary>Adds a pair; its entities were added before.</summary>
    /// <param name="split">What it is used for.</param>
    /// <param name="query">The query's key.</param>
    /// <param name="item">The item's key.</param>
    /// <param name="weight">Finite, at least 0.</param>
    /// <param name="time">Unix milliseconds.</param>
    public void AddPair(PairSplit split, string query, string item, float weight = 1, long time = 0) =>
        pairs.Add((split, QuerySide().RowOf(query), items.RowOf(item), weight, time));

    /// <summary>Writes the dataset folder.</summary>
    /// <param name="folder">Where it shall appear.</param>
    /// <param name="force">Replace an earlier dataset.</param>
    /// <param name="hasWeights">Keep the pairs' weights.</param>
    /// <param name="hasTimes">Keep the pairs' times.</param>
    /// <exception cref="DataFormatException">The folder is not empty, or a dense cell is no
    /// number.</exception>
    public DatasetManifest Write(
        string folder, bool force = false, bool hasWeights = false, bool hasTimes = false)
    {
        using var writer = new DatasetWriter(folder, force, hasWeights, hasTimes)
        {
            QueriesAreItems = QueriesAreItems,
        };
        var fitted = Fit();
        foreach (var vocabulary in fitted.Vocabularies)
        {
            writer.AddVocabulary(vocabulary);
        }

        items.Write(writer.CreateItems(fitted.Items));
        if (queryFeatures is not null)
        {
            queries.Write(writer.CreateQueries(fitted.Queries));
        }

        foreach (var pair in pairs.OrderBy(pair => (pair.Query, pair.Item, pair.Time)))
        {
            writer.Pairs(pair.Split).Add(pair.Query, pair.Item, pair.Weight, pair.Time);
        }

        return writer.Complete(new SplitManifest("given"));
    }

    private FittedEncoders Fit()
    {
        var fitting = new EncoderFitting(itemFeatures, queryFeatures);
        var train = pairs.Where(pair => pair.Split == PairSplit.Train).ToArray();
        var itemRows = train.Select(pair => pair.Item);
        var queryRows = train.Select(pair => pair.Query);
        if (queryFeatures is null)
        {
            itemRows = itemRows.Concat(queryRows);
        }
        else
        {
            queries.Visit(queryRows, fitting.AddQuery);
        }

        items.Visit(itemRows, fitting.AddItem);
        return fitting.Build();
    }

    private Side QuerySide() => queryFeatures is null ? items : queries;

    private delegate void CellVisitor(ReadOnlySpan<string?> cells);

    private sealed class Side(int features)
    {
        private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
        private readonly List<(string Key, string?[] Cells)> entities = [];

        public void Add(string key, string?[] cells)
        {
            if (cells.Length != features)
            {
                throw new ArgumentException($"{cells.Length} cells for {features} features.", nameof(cells));
            }

            rows.Add(key, entities.Count);
            entities.Add((key, cells));
        }

        public int RowOf(string key) => rows.TryGetValue(key, out var row)
            ? row
            : throw new ArgumentException($"the key '{key}' was not added.", nameof(key));

        public void Visit(IEnumerable<int> some, CellVisitor visit)
        {
            foreach (var row in some.Distinct().Order())
            {
                visit(entities[row].Cells);
            }
        }

        public void Write(EntityWriter writer) =>
            entities.ForEach(entity => writer.Add(entity.Key, entity.Cells));
    }
}
