using System.Text.RegularExpressions;
using Shouldly;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Architecture;

/// <summary>Holds src/Twinspire to the dependency table of docs/ARCHITECTURE.md.</summary>
public sealed partial class DependencyTableTests
{
    [Fact]
    public void A_row_names_only_rows_above_it()
    {
        HashSet<string> above = [];
        foreach (var (folder, mayUse) in DependencyTable.Read())
        {
            mayUse.Where(name => !above.Contains(name))
                .ShouldBeEmpty($"{folder} names a folder that is not above it.");
            above.Add(folder);
        }
    }

    [Fact]
    public void The_table_lists_exactly_the_folders_on_disk()
    {
        var onDisk = DependencyTable.Files().Select(DependencyTable.FolderOf).Distinct();

        DependencyTable.Read().Select(row => row.Folder).ShouldBe(onDisk, ignoreOrder: true);
    }

    [Fact]
    public void A_folder_uses_only_what_its_row_allows()
    {
        var allowed = DependencyTable.Read().ToDictionary(row => row.Folder, row => row.MayUse);
        List<string> broken = [];
        foreach (var file in DependencyTable.Files())
        {
            var folder = DependencyTable.FolderOf(file);
            foreach (var (number, line) in Repository.Lines(file).Index())
            {
                // Any mention counts, `using` or written out, code or comment.
                foreach (var used in OwnNamespace().Matches(line).Select(match => match.Groups[1].Value))
                {
                    if (used != folder && allowed.ContainsKey(used) && !allowed[folder].Contains(used))
                    {
                        broken.Add($"{file} line {number + 1}: {folder} may not use {used}.");
                    }
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_declares_the_namespace_of_its_folder()
    {
        var wrong = DependencyTable.Files().Where(file => !Repository.Lines(file)
            .Contains($"namespace Twinspire.{DependencyTable.FolderOf(file)};"));

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_namespace_of_ours_is_used_globally()
    {
        var globals = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .SelectMany(Repository.Lines)
            .Where(line => line.StartsWith("global using", StringComparison.Ordinal))
            .Where(line => line.Contains("Twinspire"));
        var projectWide = Repository.Files(".", "*.csproj").Concat(Repository.Files(".", "*.props"))
            .SelectMany(Repository.Lines)
            .Where(line => line.Contains("<Using Include=\"Twinspire"));

        globals.Concat(projectWide).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\bTwinspire\.([A-Z]\w*)\b")]
    private static partial Regex OwnNamespace();
}
