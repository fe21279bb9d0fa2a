using Twinspire.Cli.Output;

namespace Twinspire.Cli.Reports;

/// <summary>The page that a quickstart ends in.</summary>
/// <param name="Data">What the sample is: name and value.</param>
/// <param name="Runs">How the two models learned.</param>
/// <param name="Methods">The models and the baselines, measured on the test pairs.</param>
/// <param name="Descriptions">What each method is.</param>
/// <param name="Settings">The settings of the runs that matter: one row a setting.</param>
/// <param name="Neighbours">One table a package.</param>
/// <param name="Commands">The command lines that make the same numbers.</param>
/// <param name="Machine">Cores, memory and time.</param>
internal sealed record QuickstartReport(
    IReadOnlyList<(string Name, string Value)> Data,
    IReadOnlyList<RunHistory> Runs,
    IReadOnlyList<Method> Methods,
    IReadOnlyList<(string Name, string Meaning)> Descriptions,
    Grid Settings,
    IReadOnlyList<Grid> Neighbours,
    string Commands,
    string Machine)
{
    private static readonly string[] Shown = ["recall@10", "recall@50", "map@10", "map@50"];

    /// <summary>The page.</summary>
    public string Write()
    {
        var page = new HtmlPage("Twinspire quickstart: which packages does this one name?")
            .Paragraph(
                "A package of the Debian archive names other packages: it depends on them, recommends or "
                + "suggests them. The models below learn this from package names, developers, categories and "
                + "titles, and are asked for pairs that they have not seen. Every item of the archive sample "
                + "is ranked for every test pair; nothing is removed from the ranking.")
            .Section("Result on test pairs")
            .Comparison("Test pairs: each held-out pair counts once", Methods, Shown)
            .Section("What each method is")
            .Definitions(Descriptions)
            .Section("How the models learned")
            .LearningCurves(Runs)
            .Section("Neighbours of a few packages")
            .Paragraph("The ten items that each model ranks first, the package itself left out.");
        foreach (var neighbours in Neighbours)
        {
            page.Table(neighbours);
        }

        return page
            .Section("Data")
            .Table(new Grid(
                "", ["what", "value"], [.. Data.Select(x => (IReadOnlyList<string>)[x.Name, x.Value])], 2))
            .Section("Settings and seeds")
            .Table(Settings)
            .Section("Commands that make the same numbers")
            .Code(Commands)
            .Paragraph(Machine)
            .ToString();
    }
}
