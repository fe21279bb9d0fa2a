using Twinspire.Cli.Output;
using Twinspire.Cli.Plots;

namespace Twinspire.Cli.Reports;

/// <summary>A piece of a report that is written both as a page and as Markdown.</summary>
internal abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>Opens a section.</summary>
    internal sealed record Heading(string Text) : ReportBlock;

    /// <summary>Plain text.</summary>
    internal sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Sentences, a line each.</summary>
    internal sealed record List(IReadOnlyList<string> Lines) : ReportBlock;

    /// <summary>Numbers.</summary>
    internal sealed record Table(Grid Grid) : ReportBlock;

    /// <summary>Commands or settings.</summary>
    internal sealed record Code(string Text) : ReportBlock;

    /// <summary>A picture, also written as a file of its own.</summary>
    /// <param name="Name">The file's name without folder and ending.</param>
    /// <param name="Picture">The picture.</param>
    internal sealed record Figure(string Name, Picture Picture) : ReportBlock;
}
