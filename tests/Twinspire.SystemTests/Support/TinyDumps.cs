using System.Text;

namespace Twinspire.SystemTests.Support;

/// <summary>MediaWiki dumps of a small wiki: a page links to the pages of its own group.</summary>
internal sealed class TinyDumps : IDisposable
{
    private const int Groups = 8;
    private const int PerGroup = 12;
    private const int Pages = Groups * PerGroup;

    /// <summary>Writes the dumps into a fresh temporary folder.</summary>
    public TinyDumps()
    {
        var pages = Enumerable.Range(0, Pages).ToArray();
        Write("page", "page_id,page_namespace,page_title,page_is_redirect",
            pages.Select(page => $"({page + 1},0,'{Title(page)}',0)").Append("(900,0,'Other_name',1)"));
        Write("redirect", "rd_from,rd_namespace,rd_title", [$"(900,0,'{Title(3)}')"]);
        Write("linktarget", "lt_id,lt_namespace,lt_title",
            pages.Select(page => $"({page + 1},0,'{Title(page)}')").Append("(900,0,'Other_name')"));
        Write("categorylinks", "cl_from,cl_to",
            pages.Select(page => $"({page + 1},'Group_{page % Groups}')"));
        Write("pagelinks", "pl_from,pl_from_namespace,pl_target_id",
            pages.SelectMany(from => pages.Where(to => to % Groups == from % Groups)
                .Select(to => $"({from + 1},0,{(to == 3 ? 900 : to + 1)})")));
    }

    /// <summary>The folder; deleted at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("twinspire-wiki-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Title(int page) => $"Group_{page % Groups}\\'s_page_{page}";

    private void Write(string table, string columns, IEnumerable<string> rows)
    {
        var text = new StringBuilder($"CREATE TABLE `{table}` (\n")
            .AppendJoin(",\n", columns.Split(',').Select(column => $"  `{column}` int(8)")).Append("\n);\n")
            .Append($"INSERT INTO `{table}` VALUES ").AppendJoin(',', rows).Append(";\n");
        File.WriteAllText(this[$"tinywiki-20250101-{table}.sql"], text.ToString());
    }
}
