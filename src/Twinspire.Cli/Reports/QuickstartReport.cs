using Twinspire.Cli.Output;

namespace Twinspire.Cli.Reports;

/// <summary>The page that a quickstart ends in.</summary>
/// <param name="Data">What the sample is: name and value.</param>
/// <param name="Runs">How the models learned.</param>
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
    public string Write() =>
        new HtmlPage("Twinspire quickstart: which packages does this one name?")
            .Paragraph("A package of the Debian archive names others that go well with it: it recommends, "
                + "suggests or "
                + "enhances them. The models learn this from the names, developers, categories and titles "
                + "of packages, "
                + "and are asked for pairs that they have not seen. The whole archive is ranked for every "
                + "test pair "
                + "but the package that asks, as a recommendation leaves it out. Packages that it names "
                + "in training are known: the tables show the figures with them in the ranking, and without.")
            .Paragraph(Headline())
            .Section("Result on test pairs")
            .Comparison("Test pairs, known items ranked: each held-out pair counts once", Methods, Shown)
            .Section("What each method is")
            .Definitions(Descriptions)
            .Section("How the models learned")
            .LearningCurves(Runs)
            .Section("Neighbours of a few packages")
            .Paragraph("The items that each model ranks first, the package itself left out.")
            .Tables(Neighbours)
            .Section("Data")
            .Table(new Grid(
                "",
                ["what", "value"],
                [.. Data.Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value])],
                TextColumns: 2))
            .Section("Settings and seeds")
            .Table(Settings)
            .Section("Commands that make the same numbers")
            .Paragraph("In a checkout, twinspire stands for: dotnet run -c Release --project "
                + "src/Twinspire.Cli --")
            .Code(Commands)
            .Paragraph(Machine)
            .ToString();

    private string Headline() => "Among the first ten of the ranking is the right one in this share of the "
        + "test pairs: "
        + string.Join(", ", Methods.Select(method => $"{method.Name} "
        + $"{Percent(method.Result.Metrics["recall@10"])}"))
        + $". For cold items, which no training pair holds: " + string.Join(", ", Methods
            .Where(method => method.Result.Slices["cold"].Metrics.ContainsKey("recall@10"))
            .Select(method => $"{method.Name} {Percent(method.Result.Slices["cold"].Metrics["recall@10"])}"))
        + ". Each model was trained once, with the seed below; the model kept is the one that did best on "
        + "the "
        + "validation pairs.";

    private static string Percent(double share) => $"{share * 100:0.0} %";
}
