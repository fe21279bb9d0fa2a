namespace Twinspire.Ingest.Debian;

/// <summary>The packages of several lists, each once: the highest version stays, the first read of equal
/// ones.</summary>
internal sealed class PackageCatalogue
{
    private readonly Dictionary<string, DebianPackage> packages = [];
    private readonly HashSet<string> provided = [];

    /// <summary>Number of packages.</summary>
    public int Count => packages.Count;

    /// <summary>Stanzas left out because another one of the same package has the same or a higher
    /// version.</summary>
    public int Superseded { get; private set; }

    /// <summary>The packages by name, in ordinal order.</summary>
    public IEnumerable<DebianPackage> InOrder() =>
        packages.Values.OrderBy(package => package.Name, StringComparer.Ordinal);

    /// <summary>True when a package of this name is there.</summary>
    public bool Contains(string name) => packages.ContainsKey(name);

    /// <summary>True when a package says that it stands for this name.</summary>
    public bool IsVirtual(string name) => provided.Contains(name) && !Contains(name);

    /// <summary>Adds a package, or replaces an older version of it.</summary>
    public void Add(DebianPackage package)
    {
        foreach (var name in package.Provides)
        {
            provided.Add(name);
        }

        if (!packages.TryGetValue(package.Name, out var known))
        {
            packages.Add(package.Name, package);
            return;
        }

        Superseded++;
        if (package.Version.CompareTo(known.Version) > 0)
        {
            packages[package.Name] = package;
        }
    }
}
