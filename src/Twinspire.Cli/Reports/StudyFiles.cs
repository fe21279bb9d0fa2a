namespace Twinspire.Cli.Reports;

/// <summary>Writes a study's report: report.html alone, report.md with its figures.</summary>
internal static class StudyFiles
{
    private const string Figures = "figures";

    /// <summary>Writes all files; each replaces its earlier self.</summary>
    public static void Write(IReadOnlyList<ReportBlock> report, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, Figures));
        foreach (var figure in report.OfType<ReportBlock.Figure>())
        {
            File.WriteAllBytes(Path.Combine(folder, Figures, figure.Name + ".png"), figure.Picture.Png);
        }

        File.WriteAllText(
            Path.Combine(folder, "report.md"), MarkdownPage.Of(StudyReport.Title, report, Figures));
        var page = new HtmlPage(StudyReport.Title);
        foreach (var block in report)
        {
            Add(page, block);
        }

        File.WriteAllText(Path.Combine(folder, "report.html"), page.ToString());
    }

    private static void Add(HtmlPage page, ReportBlock block) => _ = block switch
    {
        ReportBlock.Heading heading => page.Section(heading.Text),
        ReportBlock.Paragraph paragraph => page.Paragraph(paragraph.Text),
        ReportBlock.List list => page.List(list.Lines),
        ReportBlock.Table table => page.Table(table.Grid),
        ReportBlock.Code code => page.Code(code.Text),
        ReportBlock.Figure figure => page.Pictures(figure.Picture),
        _ => throw new InvalidOperationException($"A page has no {block.GetType().Name}."),
    };
}
