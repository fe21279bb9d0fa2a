using System.Reflection;

namespace Twinspire.Tests.Support;

/// <summary>The checked-out repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] SkippedFolders = [".git", "artifacts", "bin", "obj", "TestResults"];

    /// <summary>The folder that holds Twinspire.slnx.</summary>
    public static string Root { get; } = Path.GetFullPath(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    /// <summary>A full path from one relative to the root, with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Every file below <paramref name="folder"/> but build output, relative to the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var full = PathOf(folder);
        if (!Directory.Exists(full))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(full, pattern).Order(StringComparer.Ordinal))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(full).Order(StringComparer.Ordinal))
        {
            if (!SkippedFolders.Contains(Path.GetFileName(inner)))
            {
                foreach (var file in Files(Path.GetRelativePath(Root, inner), pattern))
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>The lines of a file named relative to the root.</summary>
    public static string[] Lines(string relative) => File.ReadAllLines(PathOf(relative));
}
