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
    public void An_earlier_dataset_is_replaced_only_by_force()
    {
        Write("old");

        Should.Throw<DataFormatException>(() => new DatasetWriter(Target))
            .Message.ShouldEndWith("is not empty; name another folder, or use --force to replace it.");
        Write("new", force: true);

        FirstKey().ShouldBe("new");
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]);
    }

    [Theory]
    [InlineData("old.txt", "old")]
    [InlineData("manifest.json", "{ \"format\": \"another\" }")]
    [InlineData("manifest.json", "no json")]
    public void A_folder_that_is_no_dataset_is_not_replaced_even_by_force(string file, string text)
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, file), text);

        Should.Throw<DataFormatException>(() => new DatasetWriter(Target, force: true))
            .Message.ShouldEndWith(
                "is not empty and no twinspire-dataset folder, so it is not replaced; name another folder.");

        File.ReadAllText(Path.Combine(Target, file)).ShouldBe(text);
    }

    [Theory]
    [InlineData("data/items.tsv", true)]
    [InlineData("data", true)]
    [InlineData("data.tsv", false)]
    [InlineData("..items.tsv", false)]
    public void A_dataset_that_contains_an_input_is_not_replaced(string input, bool isRefused)
    {
        Write("old");

        var inputs = new[] { Path.Combine(root, input) };
        var error = Record.Exception(() => new DatasetWriter(Target, force: true, inputs: inputs).Dispose());

        (error is DataFormatException).ShouldBe(isRefused);
        FirstKey().ShouldBe("old");
    }

    [Fact]
    public void A_folder_of_the_users_beside_the_target_stays()
    {
        Write("kept");
        Directory.Move(Target, Target + ".previous");

        Write("old");
        Should.Throw<DataFormatException>(() => Write("new", force: true))
            .Message.ShouldContain("data.previous is in the way");

        FirstKey().ShouldBe("old");
        Directory.Move(Target + ".previous", Path.Combine(root, "kept"));
        Dataset.Open(Path.Combine(root, "kept")).Dispose();
    }

    [Fact]
    public void A_replacement_that_was_cut_off_between_its_renames_loses_nothing()
    {
        Write("old");
        CutOffBetweenRenames();

        FirstKey().ShouldBe("old"); // readers find it
        Should.Throw<DataFormatException>(() => Write("new")).Message.ShouldContain("use --force");
        FirstKey().ShouldBe("old");
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]); // and it is back in its place

        CutOffBetweenRenames();
        Write("new", force: true);

        FirstKey().ShouldBe("new");
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]);

        void CutOffBetweenRenames()
        {
            File.WriteAllText(Path.Combine(Target, ".replaced"), "");
            Directory.Move(Target, Target + ".previous");
        }
    }

    [Theory]
    [InlineData("manifest.json", "items/keys.utf8", ".replaced")] // only the manifest is gone
    [InlineData(".replaced")] // all but the mark
    [InlineData()] // all, the empty folder is left
    public void What_a_cut_off_deletion_left_stands_in_nobodys_way(params string[] left)
    {
        Write("new");
        var previous = Target + ".previous";
        foreach (var name in left.Where(name => name != "manifest.json"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(previous, name))!);
            File.WriteAllText(Path.Combine(previous, name), "");
        }

        Directory.CreateDirectory(previous);
        FirstKey().ShouldBe("new");
        Write("newest", force: true);

        FirstKey().ShouldBe("newest");
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]);
    }

    [Fact]
    public void A_folder_half_deleted_is_not_put_back()
    {
        Directory.CreateDirectory(Target + ".previous");
        File.WriteAllText(Target + ".previous/.replaced", "");

        Write("new");

        FirstKey().ShouldBe("new");
        Directory.EnumerateFileSystemEntries(root).ShouldBe([Target]);
    }

    [Fact]
    public void What_a_killed_program_left_is_removed_and_a_living_ones_is_not()
    {
        var dead = Target + ".partial-0123abcd";
        Directory.CreateDirectory(dead);
        File.WriteAllText(dead + ".lock", "");
        var users = Target + ".partial-backup";
        Directory.CreateDirectory(users);
        using (var living = new DatasetWriter(Target))
        {
            Directory.Exists(dead).ShouldBeFalse();
            File.Exists(dead + ".lock").ShouldBeFalse();
            using var other = new DatasetWriter(Target);
            Directory.EnumerateDirectories(root, "data.partial-*").Count().ShouldBe(3); // and the user's
            living.CreateItems([]).Add("a", []);
            living.Complete(new SplitManifest("given"));
        }

        Directory.EnumerateFileSystemEntries(root).Order().ShouldBe([Target, users]);
    }

    [Fact]
    public void A_failed_replacement_leaves_the_old_folder()
    {
        Write("old");

        new DatasetWriter(Target, force: true).Dispose();

        FirstKey().ShouldBe("old");
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

    private void Write(string key, bool force = false)
    {
        using var writer = new DatasetWriter(Target, force);
        writer.CreateItems([]).Add(key, []);
        writer.Complete(new SplitManifest("given"));
    }

    private string FirstKey()
    {
        using var data = Dataset.Open(Target);
        return data.Items.Keys.KeyOf(0);
    }
}
