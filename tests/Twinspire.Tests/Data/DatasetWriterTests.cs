using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class DatasetWriterTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("twinspire-").FullName;

    private string Target => Path.Combine(root, "data");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Nothing_appears_before_the_end_and_nothing_stays_without_it()
    {
        using (var writer = new DatasetWriter(Target))
        {
            writer.CreateItems([]).Add("a", []);
            writer.AddFile("report.json", "{}"u8);
            File.WriteAllText(Path.Combine(writer.Scratch(), "spill"), "x");
            Directory.Exists(Target).ShouldBeFalse();
        }

        Directory.EnumerateFileSystemEntries(root).ShouldBeEmpty();
    }

    [Fact]
    public void A_finished_folder_holds_what_the_manifest_lists_and_nothing_else()
    {
        using (var writer = new DatasetWriter(Target))
        {
            File.WriteAllText(Path.Combine(writer.Scratch(), "spill"), "x");
            writer.CreateItems([]).Add("a", []);
            writer.Complete(new SplitManifest("given"));
        }

        using var data = Dataset.Open(Target);
        Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Target, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ShouldBe(data.Manifest.Files.Keys.Append("manifest.json").Order(StringComparer.Ordinal));
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_replaced_only_by_force()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "old.txt"), "old");

        Should.Throw<DataFormatException>(() => new DatasetWriter(Target))
            .Message.ShouldEndWith("is not empty; name another folder, or use --force to replace it.");
        using (var writer = new DatasetWriter(Target, force: true))
        {
            writer.CreateItems([]).Add("a", []);
            writer.Complete(new SplitManifest("given"));
        }

        File.Exists(Path.Combine(Target, "old.txt")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]);
    }

    [Fact]
    public void A_failed_replacement_leaves_the_old_folder()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "old.txt"), "old");

        new DatasetWriter(Target, force: true).Dispose();

        File.ReadAllText(Path.Combine(Target, "old.txt")).ShouldBe("old");
    }

    [Fact]
    public void A_repeated_key_is_refused_with_both_rows()
    {
        using var writer = new DatasetWriter(Target);
        var items = writer.CreateItems([]);
        items.Add("a", []);
        items.Add("b", []);
        items.Add("a", []);

        Should.Throw<DataFormatException>(() => writer.Complete(new SplitManifest("given")))
            .Message.ShouldBe("items: rows 0 and 2 have the same key; keys must be unique.");
    }

    [Fact]
    public void Pairs_out_of_order_are_refused()
    {
        using var writer = new DatasetWriter(Target);
        var pairs = writer.Pairs(PairSplit.Train);
        pairs.Add(1, 5);
        pairs.Add(1, 5);

        Should.Throw<ArgumentException>(() => pairs.Add(1, 4))
            .Message.ShouldBe("pair (1, 4) comes after (1, 5); sort the pairs first.");
    }
}
