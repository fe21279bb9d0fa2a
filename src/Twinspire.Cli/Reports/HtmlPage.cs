using System.Net;
using System.Text;
using Twinspire.Cli.Output;
using Twinspire.Cli.Plots;

namespace Twinspire.Cli.Reports;

/// <summary>
/// Builds a page that stands alone: styles and pictures are inside it, nothing is loaded from elsewhere.
/// </summary>
/// <param name="title">Heading and window title.</param>
internal sealed class HtmlPage(string title)
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff;
               max-width: 1120px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.3rem; margin: 2.2rem 0 .5rem; padding-bottom: .2rem;
             border-bottom: 1px solid #d5d5d5; }
        p, li { max-width: 75ch; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: .8rem 0 1.4rem; font-size: .94rem; }
        caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
        th, td { padding: .28rem .7rem; text-align: left; vertical-align: top; }
        thead th { border-bottom: 2px solid #444; }
        tbody tr:nth-child(even) { background: #f5f6f8; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        img { max-width: 100%; height: auto; }
        .tables { display: flex; flex-wrap: wrap; gap: 0 2.5rem; }
        td:first-child { white-space: nowrap; }
        .pictures { display: flex; flex-wrap: wrap; gap: .5rem; }
        .pictures img { flex: 0 1 auto; min-width: 0; max-width: min(100%, 552px); }
        .pictures img:only-child { max-width: 100%; }
        pre { background: #f5f6f8; padding: .8rem 1rem; overflow-x: auto;
              font-size: .88rem; line-height: 1.4; }
        code { font-family: ui-monospace, monospace; }
        dt { font-weight: 600; margin-top: .5rem; }
        dd { margin: 0 0 0 1.2rem; max-width: 75ch; }
        """;

    private readonly StringBuilder body = new();

    /// <summary>Opens a section.</summary>
    public HtmlPage Section(string heading) => Add($"<h2>{Escape(heading)}</h2>");

    /// <summary>Adds one paragraph of plain text.</summary>
    public HtmlPage Paragraph(string text) => Add($"<p>{Escape(text)}</p>");

    /// <summary>Adds words and what they mean.</summary>
    public HtmlPage Definitions(IEnumerable<(string Word, string Meaning)> words)
    {
        Add("<dl>");
        foreach (var (word, meaning) in words)
        {
            Add($"<dt>{Escape(word)}</dt><dd>{Escape(meaning)}</dd>");
        }

        return Add("</dl>");
    }

    /// <summary>Adds sentences, a line each.</summary>
    public HtmlPage List(IEnumerable<string> lines) =>
        Add($"<ul>{string.Concat(lines.Select(line => $"<li>{Escape(line)}</li>"))}</ul>");

    /// <summary>Adds text whose line breaks stay: commands, settings.</summary>
    public HtmlPage Code(string text) => Add($"<pre><code>{Escape(text)}</code></pre>");

    /// <summary>Adds pictures beside each other where the window has room.</summary>
    public HtmlPage Pictures(params IEnumerable<Picture> pictures)
    {
        Add("<div class=\"pictures\">");
        foreach (var picture in pictures)
        {
            Add($"<img width=\"{picture.Width}\" height=\"{picture.Height}\" "
                + $"alt=\"{Escape(picture.Description)}\" "
                + $"src=\"data:image/png;base64,{Convert.ToBase64String(picture.Png)}\">");
        }

        return Add("</div>");
    }

    /// <summary>Adds a table.</summary>
    public HtmlPage Table(Grid grid)
    {
        Add("<div class=\"wide\"><table>");
        if (grid.Title.Length > 0)
        {
            Add($"<caption>{Escape(grid.Title)}</caption>");
        }

        Add("<thead>").Row(grid, grid.Headers, "th", -1).Add("</thead><tbody>");
        foreach (var (number, row) in grid.Rows.Index())
        {
            Row(grid, row, "td", number);
        }

        return Add("</tbody></table></div>");
    }

    /// <summary>Adds tables beside each other where the window has room.</summary>
    public HtmlPage Tables(IEnumerable<Grid> grids)
    {
        Add("<div class=\"tables\">");
        foreach (var grid in grids)
        {
            Table(grid);
        }

        return Add("</div>");
    }

    /// <summary>The whole page.</summary>
    public override string ToString() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Escape(title)}</h1>
        {body}</body>
        </html>

        """;

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private HtmlPage Row(Grid grid, IReadOnlyList<string> cells, string tag, int row)
    {
        body.Append("<tr>");
        for (var column = 0; column < cells.Count; column++)
        {
            var kind = column < grid.TextColumns ? "" : " class=\"number\"";
            var cell = Escape(cells[column]);
            cell = grid.IsStrong(row, column) ? $"<strong>{cell}</strong>" : cell;
            body.Append($"<{tag}{kind}>{cell}</{tag}>");
        }

        return Add("</tr>");
    }

    private HtmlPage Add(string html)
    {
        body.Append(html).Append('\n');
        return this;
    }
}
