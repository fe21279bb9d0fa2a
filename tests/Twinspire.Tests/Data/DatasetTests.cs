using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Tests.Data;

public sealed class DatasetTests : IDisposable
{
    private readonly string folder =
        Path.Combine(Path.GetTempPath(), "twinspire-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_item_to_item_dataset_comes_back_as_written()
    {
        WriteItems();

        using var data = Dataset.Open(folder);

        data.ItemToItem.ShouldBeTrue();
        data.Queries.ShouldBeSameAs(data.Items);
        data.Items.Count.ShouldBe(4);
        data.Items.Keys.KeyOf(2).ShouldBe("ç");
        data.Items.Keys.TryGetRow("ç", out var row).ShouldBeTrue();
        row.ShouldBe(2);
        data.Items.Keys.TryGetRow("e", out row).ShouldBeFalse();
        data.Train.Queries.ToArray().ShouldBe([0, 1]);
        data.Train.Items.ToArray().ShouldBe([1, 0]);
        data.Validation.Count.ShouldBe(0);
        data.Test.Items.ToArray().ShouldBe([2]);
        data.Train.Weights.IsEmpty.ShouldBeTrue();
        data.Train.Times.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Entities_without_training_pairs_are_unknown_and_unseen_values_are_left_out()
    {
        WriteItems();

        using var data = Dataset.Open(folder);

        // Training entities are a and b; "y" is in both bags and comes first; "x" precedes "z".
        var tags = data.Items.Find("tags").ShouldNotBeNull();
        data.Vocabularies["tags"].Size.ShouldBe(4);
        data.Vocabularies["tags"].ValueOf(1).ShouldBe("y");
        tags.Ids(0).ToArray().ShouldBe([2, 1]);
        tags.Ids(1).ToArray().ShouldBe([1, 3]);
        tags.Ids(2).ToArray().ShouldBe([3]);
        tags.Ids(3).ToArray().ShouldBe([0]);
        tags.Offsets.ToArray().ShouldBe([0, 2, 4, 5, 6]);
        tags.Values(1, 2).ToArray().ShouldBe([1, 1]);
        var ids = data.Items.Find("id").ShouldNotBeNull();
        ids.Ids(0).ToArray().ShouldBe([1]);
        ids.Ids(2).ToArray().ShouldBe([0]);
        ids.Offsets.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Numbers_are_scaled_by_the_training_entities()
    {
        WriteItems();

        using var data = Dataset.Open(folder);

        // Training values 1 and 3: mean 2, deviation 1.
        data.Items.Find("size").ShouldNotBeNull().Dense.ToArray().ShouldBe([-1, 1, 5, -2]);
    }

    [Fact]
    public void A_feature_of_separate_queries_may_share_a_table_with_the_items()
    {
        var builder = new DatasetBuilder(
            [new FeatureSchema("word", FeatureKind.Text)],
            [
                new FeatureSchema("asked", FeatureKind.Text, Table: "word"),
                new FeatureSchema("id", FeatureKind.Categorical),
            ]);
        builder.AddItem("i", "red car");
        builder.AddQuery("u", "car", "u");
        builder.AddPair(PairSplit.Train, "u", "i", 2.5f, 77);
        builder.Write(folder, hasWeights: true, hasTimes: true);

        using var data = Dataset.Open(folder);

        data.ItemToItem.ShouldBeFalse();
        data.Vocabularies.Keys.Order().ShouldBe(["query.id", "word"]);
        data.Queries.Find("asked").ShouldNotBeNull().Ids(0).ToArray().ShouldBe([1]);
        data.Items.Features[0].Ids(0).ToArray().ShouldBe([2, 1]);
        data.Train.Weights.ToArray().ShouldBe([2.5f]);
        data.Train.Times.ToArray().ShouldBe([77]);
    }

    [Fact]
    public void A_changed_byte_is_refused_by_its_checksum()
    {
        WriteItems();
        var path = Path.Combine(folder, "pairs", "train.item.bin");
        var bytes = File.ReadAllBytes(path);
        bytes[0] ^= 1;
        File.WriteAllBytes(path, bytes);

        var error = Should.Throw<DataFormatException>(() => Dataset.Open(folder));

        error.Message.ShouldContain("train.item.bin: checksum ");
        Should.NotThrow(() => Dataset.Open(folder, verifyChecksums: false).Dispose());
    }

    [Fact]
    public void A_missing_or_cut_file_is_refused_without_reading_it()
    {
        WriteItems();
        var path = Path.Combine(folder, "items", "size.dense.bin");
        File.WriteAllBytes(path, new byte[12]);

        Should.Throw<DataFormatException>(() => Dataset.Open(folder, verifyChecksums: false))
            .Message.ShouldEndWith(
                "size.dense.bin: 12 bytes where the manifest says 16; make the folder again.");
        File.Delete(path);
        Should.Throw<DataFormatException>(() => Dataset.Open(folder, verifyChecksums: false))
            .Message.ShouldEndWith("size.dense.bin: the file is missing; make the folder again.");
    }

    [Fact]
    public void Another_version_or_format_is_refused()
    {
        WriteItems();
        var path = Path.Combine(folder, "manifest.json");
        var text = File.ReadAllText(path);

        File.WriteAllText(path, text.Replace("\"version\": 1,", "\"version\": 9,", StringComparison.Ordinal));
        Should.Throw<DataFormatException>(() => Dataset.Open(folder)).Message.ShouldEndWith(
            "manifest.json: version '9' where this program reads version 1; make the folder again.");
        File.WriteAllText(path, "{}");
        Should.Throw<DataFormatException>(() => Dataset.Open(folder)).Message.ShouldEndWith(
            "manifest.json: format '' where 'twinspire-dataset' is needed.");
        File.Delete(path);
        Should.Throw<DataFormatException>(() => Dataset.Open(folder)).Message.ShouldContain("no such file");
    }

    [Fact]
    public void A_table_of_another_size_than_its_vocabulary_is_refused()
    {
        WriteItems();
        var path = Path.Combine(folder, "manifest.json");
        var text = File.ReadAllText(path);
        text.ShouldContain("\"vocabularySize\": 4"); // row 0, x, y, z
        File.WriteAllText(path, text.Replace("\"vocabularySize\": 4", "\"vocabularySize\": 3"));

        Should.Throw<DataFormatException>(() => Dataset.Open(folder)).Message.ShouldContain(
            "items.tags has a vocabularySize of 3 in table 'tags', where that has 4");
    }

    [Fact]
    public void The_same_content_writes_the_same_bytes()
    {
        WriteItems();
        var first = File.ReadAllText(Path.Combine(folder, "manifest.json"));
        Directory.Delete(folder, recursive: true);

        WriteItems();

        File.ReadAllText(Path.Combine(folder, "manifest.json")).ShouldBe(first);
    }

    private void WriteItems()
    {
        var builder = new DatasetBuilder([
            new FeatureSchema("id", FeatureKind.Categorical),
            new FeatureSchema("tags", FeatureKind.Bag),
            new FeatureSchema("size", FeatureKind.Dense, Normalize: DenseTransform.ZScore, Missing: 0),
        ]);
        builder.AddItem("a", "a", "x| y ", "1");
        builder.AddItem("b", "b", "y|z", "3");
        builder.AddItem("ç", "ç", "z|new", "7");
        builder.AddItem("d", "d", null, "");
        builder.AddPair(PairSplit.Train, "b", "a");
        builder.AddPair(PairSplit.Train, "a", "b");
        builder.AddPair(PairSplit.Test, "a", "ç");
        builder.Write(folder);
    }
}
