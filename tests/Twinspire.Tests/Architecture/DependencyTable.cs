using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>The table "Folder | May use" of docs/ARCHITECTURE.md.</summary>
internal static class DependencyTable
{
    /// <summary>
    /// Folders of src/Twinspire in the table's order, each with the folders that it may use.
    /// </summary>
    public static IReadOnlyList<(string Folder, IReadOnlyList<string> MayUse)> Read()
    {
        List<(string Folder, IReadOnlyList<string> MayUse)> rows = [];
        foreach (var cells in MarkdownTable.Read("docs/ARCHITECTURE.md", "Folder", "May use"))
        {
            IReadOnlyList<string> mayUse = cells[1] == "all above"
                ? [.. rows.Select(row => row.Folder)]
                : cells[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            rows.Add((cells[0], mayUse));
        }

        return rows;
    }

    /// <summary>The folder of src/Twinspire that a file lies in.</summary>
    public static string FolderOf(string file) => file.Split('/')[2];

    /// <summary>Files of the library's folders, relative to the root.</summary>
    public static IEnumerable<string> Files() => Repository.Files("src/Twinspire", "*.cs");
}
