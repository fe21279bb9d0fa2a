using Spectre.Console;

namespace Twinspire.Cli.Output;

/// <summary>A table of text, shown alike on the screen and in a report.</summary>
/// <param name="Title">One line above it; empty shows none.</param>
/// <param name="Headers">One a column.</param>
/// <param name="Rows">Each as long as the headers.</param>
/// <param name="TextColumns">So many columns from the left hold words; the others hold numbers,
/// right-aligned.</param>
/// <param name="Strong">Cells in bold.</param>
internal sealed record Grid(
    string Title,
    IReadOnlyList<string> Headers,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    int TextColumns = 1,
    IReadOnlySet<(int Row, int Column)>? Strong = null)
{
    /// <summary>Whether a cell is set in bold.</summary>
    public bool IsStrong(int row, int column) => Strong?.Contains((row, column)) == true;

    /// <summary>Prints the table; its lines never wrap in a pipe.</summary>
    public void Print(IAnsiConsole console)
    {
        if (Title.Length > 0)
        {
            console.Profile.Out.Writer.WriteLine(Title);
        }

        var table = new Table { Border = TableBorder.Simple };
        for (var column = 0; column < Headers.Count; column++)
        {
            var header = new TableColumn(new Text(Headers[column], new Style(decoration: Decoration.Bold)))
            {
                Padding = new Padding(0, 0, 1, 0),
                NoWrap = true,
                Alignment = column < TextColumns ? Justify.Left : Justify.Right,
            };
            table.AddColumn(header);
        }

        foreach (var (number, row) in Rows.Index())
        {
            table.AddRow(row.Select((cell, column) => new Text(
                cell, new Style(decoration: IsStrong(number, column) ? Decoration.Bold : Decoration.None))));
        }

        console.Write(table);
    }
}
