using Shouldly;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Tests.Support;
using Twinspire.Towers;

namespace Twinspire.Tests.Bundles;

public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PlantedWorld world = PlantedWorld.Create();
    private string Place => folder["bundle"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [InlineData(true, true)]
    public void A_bundle_gives_back_the_model_bit_by_bit(bool separateQueries, bool halfTables = false)
    {
        using var data = PlantedDataset.Write(world, folder["data"], separateQueries);
        using var model = PlantedModel.Create(data, halfTables: halfTables);
        var vectors = Vectors(data, model);

        BundleWriter.Write(Place, model, data, vectors, "{\"seed\":1}");
        using var bundle = Bundle.Open(Place);
        using var restored = bundle.CreateModel();

        restored.Parameters.Select(one => one.Name).ShouldBe(model.Parameters.Select(one => one.Name));
        foreach (var (saved, read) in model.Parameters.Zip(restored.Parameters))
        {
            read.Values.ToArray().ShouldBe(saved.Values.ToArray());
        }

        bundle.ReadItemVectors().ShouldBe(vectors);
        bundle.RecipeJson.ShouldBe("{\"seed\":1}");
        bundle.ItemToItem.ShouldBe(!separateQueries);
        bundle.Items.Keys.KeyOf(7).ShouldBe(data.Items.Keys.KeyOf(7));
        bundle.Queries.Keys.KeyOf(7).ShouldBe(data.Queries.Keys.KeyOf(7));
        bundle.Queries.Find("title")!.Ids(7).ToArray().ShouldBe(data.Queries.Find("title")!.Ids(7).ToArray());
    }

    [Fact]
    public void A_bundle_needs_its_dataset_no_longer()
    {
        Write();
        Directory.Delete(folder["data"], recursive: true);

        using var bundle = Bundle.Open(Place);

        bundle.Items.Count.ShouldBe(world.Count);
    }

    [Fact]
    public void Writing_twice_gives_the_same_bytes()
    {
        Write();
        var first = Contents();
        Write(recreateData: false);

        Contents().ShouldBe(first);
    }

    [Fact]
    public void A_failed_write_leaves_the_previous_bundle_and_nothing_else()
    {
        Write();
        var before = Contents();
        using var data = Dataset.Open(folder["data"]);
        using var model = PlantedModel.Create(data, seed: 4);
        File.AppendAllText(folder["data/vocabularies/title.utf8"], "x"); // the copy finds it changed

        Should.Throw<DataFormatException>(
            () => BundleWriter.Write(Place, model, data, Vectors(data, model), "{}"))
            .Message.ShouldContain("title.utf8");

        Contents().ShouldBe(before);
        Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Order().ShouldBe(["bundle", "data"]);
        Bundle.Open(Place).Dispose();
    }

    [Fact]
    public void A_bundle_whose_replacement_was_cut_off_is_still_found()
    {
        Write();
        File.WriteAllText(Path.Combine(Place, ".replaced"), "");
        Directory.Move(Place, Place + ".previous"); // as a kill between the two renames leaves it

        using (var bundle = Bundle.Open(Place))
        {
            bundle.Items.Count.ShouldBe(world.Count);
        }

        Write(recreateData: false);
        Directory.Exists(Place + ".previous").ShouldBeFalse();
        Bundle.Open(Place).Dispose();
    }

    [Fact]
    public void A_folder_that_is_no_bundle_is_not_replaced()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(Path.Combine(Place, "letter.txt"), "dear");

        Should.Throw<DataFormatException>(() => Write()).Message.ShouldContain("no twinspire-bundle folder");
        File.ReadAllText(Path.Combine(Place, "letter.txt")).ShouldBe("dear");
    }

    [Theory]
    [InlineData("parameters.bin")]
    [InlineData("item-vectors.bin")]
    [InlineData("items/keys.utf8")]
    [InlineData("recipe.json")]
    public void One_changed_byte_is_refused_by_name(string file)
    {
        Write();
        var path = Path.Combine(Place, file);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Should.Throw<DataFormatException>(() => Bundle.Open(Place)).Message.ShouldContain(file);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        Write();
        File.Delete(Path.Combine(Place, "parameters.bin"));

        Should.Throw<DataFormatException>(() => Bundle.Open(Place)).Message.ShouldContain("parameters.bin");
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version '2'")]
    [InlineData("twinspire-bundle", "twinspire-dataset", "twinspire-dataset")]
    [InlineData("\"parameters.bin\"", "\"weights.bin\"", "weights.bin: the file is missing")]
    [InlineData("\"dim\": 8", "\"width\": 8", "width")]
    public void Another_manifest_is_refused(string old, string changed, string expected)
    {
        Write();
        var path = Path.Combine(Place, "manifest.json");
        var text = File.ReadAllText(path);
        text.ShouldContain(old);
        File.WriteAllText(path, text.Replace(old, changed));

        Should.Throw<DataFormatException>(() => Bundle.Open(Place)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Parameters_of_another_shape_are_refused()
    {
        Write();
        var path = Path.Combine(Place, "manifest.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"table.title\"", "\"table.words\""));

        Should.Throw<DataFormatException>(() => Bundle.Open(Place)).Message.ShouldContain("parameters");
    }

    [Fact]
    public void A_folder_without_a_manifest_is_no_bundle() =>
        Should.Throw<DataFormatException>(() => Bundle.Open(folder.Path))
            .Message.ShouldContain("twinspire-bundle");

    [Fact]
    public void Item_vectors_of_the_wrong_length_are_a_callers_bug()
    {
        using var data = PlantedDataset.Write(world, folder["data"]);
        using var model = PlantedModel.Create(data);

        Should.Throw<ArgumentException>(() => BundleWriter.Write(Place, model, data, new float[3], "{}"));
    }

    private static float[] Vectors(Dataset data, TwoTowerModel model)
    {
        var vectors = new float[data.Items.Count * model.Dim];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = i / 7f;
        }

        return vectors;
    }

    private void Write(bool recreateData = true)
    {
        using var data = recreateData
            ? PlantedDataset.Write(world, folder["data"])
            : Dataset.Open(folder["data"]);
        using var model = PlantedModel.Create(data);
        BundleWriter.Write(Place, model, data, Vectors(data, model), "{}");
    }

    private Dictionary<string, string> Contents() =>
        Directory.GetFiles(Place, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(Place, path), ManifestFile.Checksum);
}
