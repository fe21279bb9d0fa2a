using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Finds the package lists that a user names.</summary>
internal static class PackageLists
{
    /// <summary>The files behind the sources, each once, in ordinal order.</summary>
    /// <param name="sources">Files, folders (every <c>*Packages</c>, <c>*Packages.gz</c>, .xz, .lz4 in
    /// them) or globs.</param>
    /// <exception cref="DataFormatException">A source has no file.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> sources)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var before = found.Count;
            found.UnionWith(FilesOf(source));
            if (found.Count == before && !FilesOf(source).Any())
            {
                throw new DataFormatException(
                    $"{source}: no package list is there; name a Packages file (plain, .gz, .xz, .lz4), a " +
                    $"folder or a glob. Debian keeps its own lists in {DebianImportOptions.DefaultSource}; " +
                    "apt-get update fetches them.");
            }
        }

        return [.. found];
    }

    private static IEnumerable<string> FilesOf(string source)
    {
        if (File.Exists(source))
        {
            return [source];
        }

        if (Directory.Exists(source))
        {
            return Directory.EnumerateFiles(source).Where(IsList);
        }

        var folder = Path.GetDirectoryName(source);
        folder = string.IsNullOrEmpty(folder) ? "." : folder;
        var pattern = Path.GetFileName(source);
        return pattern.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern)
            : [];
    }

    private static bool IsList(string path)
    {
        var name = Path.GetFileName(path);
        var isPacked = Path.GetExtension(name) is ".gz" or ".xz" or ".lz4";
        var plain = isPacked ? Path.GetFileNameWithoutExtension(name) : name;
        return plain.EndsWith("Packages", StringComparison.Ordinal);
    }
}
