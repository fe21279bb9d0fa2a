namespace Twinspire.Ingest.Debian;

/// <summary>Turns the relations of a catalogue into pairs, each once, with its strongest relation.</summary>
internal sealed class PackagePairs
{
    private readonly Dictionary<string, int> byRelation = [];
    private readonly Dictionary<string, int> dropped = [];
    private readonly List<(string Query, string Item, string Relation)> pairs = [];
    private int repeated;
    private int self;
    private int virtualNames;
    private int unknown;

    /// <summary>Collects the pairs in the order of the packages and of the strength of their
    /// relations.</summary>
    public PackagePairs(PackageCatalogue catalogue)
    {
        var seen = new HashSet<string>();
        foreach (var package in catalogue.InOrder())
        {
            seen.Clear();
            foreach (var (relation, target) in package.Related)
            {
                if (target == package.Name)
                {
                    self++;
                }
                else if (!catalogue.Contains(target))
                {
                    Drop(catalogue, target);
                }
                else if (!seen.Add(target))
                {
                    repeated++;
                }
                else
                {
                    pairs.Add((package.Name, target, relation));
                    byRelation[relation] = byRelation.GetValueOrDefault(relation) + 1;
                }
            }
        }
    }

    /// <summary>The pairs: who names, who is named, in which field.</summary>
    public IReadOnlyList<(string Query, string Item, string Relation)> Pairs => pairs;

    /// <summary>The counts.</summary>
    public DebianPairReport Report() => new(
        pairs.Count,
        RelationNames.All.Where(byRelation.ContainsKey).ToDictionary(name => name, name => byRelation[name]),
        repeated,
        self,
        virtualNames,
        unknown,
        dropped.OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal)
            .Take(10).ToDictionary(name => name.Key, name => name.Value));

    private void Drop(PackageCatalogue catalogue, string target)
    {
        dropped[target] = dropped.GetValueOrDefault(target) + 1;
        if (catalogue.IsVirtual(target))
        {
            virtualNames++;
        }
        else
        {
            unknown++;
        }
    }
}
