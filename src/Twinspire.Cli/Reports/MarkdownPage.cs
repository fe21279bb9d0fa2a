using System.Text;
using Twinspire.Cli.Output;

namespace Twinspire.Cli.Reports;

/// <summary>Writes a report as Markdown; pictures are links to files beside it.</summary>
internal static class MarkdownPage
{
    /// <summary>The whole text.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="blocks">What stands below it.</param>
    /// <param name="figures">The folder of the pictures, relative to the report.</param>
    public static string Of(string title, IEnumerable<ReportBlock> blocks, string figures)
    {
        var text = new StringBuilder($"# {title}\n");
        foreach (var block in blocks)
        {
            text.Append('\n').Append(block switch
            {
                ReportBlock.Heading heading => $"## {heading.Text}\n",
                ReportBlock.Paragraph paragraph => $"{paragraph.Text}\n",
                ReportBlock.List list => string.Concat(list.Lines.Select(line => $"- {line}\n")),
                ReportBlock.Table table => Table(table.Grid),
                ReportBlock.Code code => $"```\n{code.Text.TrimEnd('\n')}\n```\n",
                ReportBlock.Figure figure =>
                    $"![{figure.Picture.Description}]({figures}/{figure.Name}.png)\n",
                _ => throw new InvalidOperationException($"Markdown has no {block.GetType().Name}."),
            });
        }

        return text.ToString();
    }

    private static string Table(Grid grid)
    {
        var text = new StringBuilder(grid.Title.Length > 0 ? $"**{grid.Title}**\n\n" : "");
        Line(grid.Headers);
        Line(grid.Headers.Select((_, column) => column < grid.TextColumns ? "---" : "---:"));
        foreach (var (number, row) in grid.Rows.Index())
        {
            Line(row.Select((cell, column) =>
                grid.IsStrong(number, column) ? $"**{Escape(cell)}**" : Escape(cell)));
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells)} |\n");
    }

    private static string Escape(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
}
