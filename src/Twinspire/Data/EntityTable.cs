using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>The items or the queries: their keys and encoded features, one dense row each.</summary>
public sealed class EntityTable : IDisposable
{
    private readonly StringTable keys;
    private readonly FeatureColumn[] features;
    private readonly Lazy<int[]> tieRanks;

    private EntityTable(string name, StringTable keys, FeatureColumn[] features)
    {
        Name = name;
        this.keys = keys;
        this.features = features;
        Keys = new KeyTable(keys);
        tieRanks = new Lazy<int[]>(keys.RanksByHash);
    }

    /// <summary>"items" or "queries".</summary>
    public string Name { get; }

    /// <summary>Rows.</summary>
    public int Count => keys.Count;

    /// <summary>Outside strings to rows and back.</summary>
    public KeyTable Keys { get; }

    /// <summary>The features, in schema order.</summary>
    public IReadOnlyList<FeatureColumn> Features => features;

    /// <summary>
    /// [rows], all rows in the order that decides among equal scores: by the hash of their keys, so that the
    /// order in which a file lists them decides nothing.
    /// </summary>
    public ReadOnlySpan<int> TieOrder => keys.RowsByHash;

    /// <summary>[rows], the place of every row in <see cref="TieOrder"/>; not to be changed.</summary>
    internal int[] TieRanks => tieRanks.Value;

    /// <summary>Opens an entity table that lies in a folder: a dataset's, or a copy in a bundle.</summary>
    /// <param name="content">The folder that holds the table's own folder, "items" or "queries".</param>
    /// <param name="manifest">The table, as a manifest describes it.</param>
    /// <exception cref="DataFormatException">A file is missing or does not fit the manifest.</exception>
    internal static EntityTable Open(FolderContent content, EntityManifest manifest)
    {
        using var opened = new OpenedFiles();
        var keys = opened.Add(StringTable.Open(content, manifest.Name + "/keys"));
        if (keys.Count != manifest.Count)
        {
            throw new DataFormatException(
                $"{Path.Combine(content.Folder, manifest.Name)}: {keys.Count} keys where the manifest says "
                + $"{manifest.Count}; make the folder again.");
        }

        var table = new EntityTable(
            manifest.Name,
            keys,
            [.. manifest.Features.Select(feature =>
                opened.Add(FeatureColumn.Open(content, manifest.Name, feature, manifest.Count)))]);
        opened.Keep();
        return table;
    }

    /// <summary>What is to be read once, each part by itself.</summary>
    /// <param name="content">The folder, for messages.</param>
    internal IEnumerable<Action> Checks(FolderContent content)
    {
        var place = Path.Combine(content.Folder, Name);
        return features.Select<FeatureColumn, Action>(feature => () => feature.Check(place))
            .Prepend(() => keys.Check(Path.Combine(place, "keys"), areKeys: true));
    }

    /// <summary>The row of the same key as a row of another table; -1 where there is none.</summary>
    internal int RowOf(EntityTable other, int row) => keys.Find(other.keys.Utf8(row));

    /// <summary>[rows of the other table], the row of the same key here, or -1.</summary>
    internal int[] RowsOf(EntityTable other)
    {
        var rows = new int[other.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = RowOf(other, row);
        }

        return rows;
    }

    /// <summary>The feature of a name, or null.</summary>
    public FeatureColumn? Find(string featureName) =>
        Array.Find(features, feature => feature.Schema.Name == featureName);

    /// <summary>Releases the mapped files.</summary>
    public void Dispose()
    {
        keys.Dispose();
        foreach (var feature in features)
        {
            feature.Dispose();
        }
    }
}
