using System.Xml.Linq;
using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>Holds the projects of src to the project table of docs/ARCHITECTURE.md.</summary>
public sealed class ProjectTableTests
{
    private static readonly string[] Header = ["Project", "Its one job", "References", "Packages"];

    [Fact]
    public void The_table_lists_exactly_the_projects_on_disk() =>
        Rows().Keys.ShouldBe(
            Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file)),
            ignoreOrder: true);

    [Fact]
    public void A_project_references_exactly_what_its_row_says()
    {
        foreach (var (project, cells) in Rows())
        {
            Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))
                .ShouldBe(List(cells[2]), ignoreOrder: true, $"references of {project}");
        }
    }

    [Fact]
    public void A_project_uses_exactly_the_packages_of_its_row()
    {
        foreach (var (project, cells) in Rows())
        {
            Included(project, "PackageReference")
                .ShouldBe(List(cells[3]), ignoreOrder: true, $"packages of {project}");
        }
    }

    [Fact]
    public void The_solution_holds_every_project() =>
        XDocument.Load(Repository.PathOf("Twinspire.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value)
            .ShouldBe(Repository.Files(".", "*.csproj"), ignoreOrder: true);

    private static Dictionary<string, string[]> Rows() =>
        MarkdownTable.Read("docs/ARCHITECTURE.md", Header).ToDictionary(cells => cells[0]);

    private static string[] List(string cell) => cell == "none"
        ? []
        : cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Included(string project, string element) =>
        XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj")).Descendants(element)
            .Select(reference => reference.Attribute("Include")!.Value);
}
