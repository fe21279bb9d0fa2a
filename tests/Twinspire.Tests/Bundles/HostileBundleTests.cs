using Shouldly;
using Twinspire.Bundles;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Serving;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Bundles;

/// <summary>Bundles whose checksums are right and whose content is not; bundles in replacement.</summary>
public sealed class HostileBundleTests : IDisposable
{
    private readonly TemporaryFolder root = new();
    private readonly PlantedWorld world = PlantedWorld.Create();
    private readonly Dataset data;
    private readonly TamperedFolder tampered;

    public HostileBundleTests()
    {
        data = PlantedDataset.Write(world, root["data"]);
        Write(seed: 1);
        tampered = new TamperedFolder(Place);
    }

    private string Place => root["bundle"];

    public void Dispose()
    {
        data.Dispose();
        root.Dispose();
    }

    [Fact]
    public void A_bundle_is_not_written_outside_its_folder()
    {
        var copied = root["copied"];
        var source = new TamperedFolder(root["data"]);
        File.WriteAllText(root["wanted"], "wanted");
        source.Manifest(manifest =>
            manifest["files"]!["items/../../wanted"] = TamperedFolder.Entry(root["wanted"]));

        Should.Throw<DataFormatException>(() => Dataset.Open(root["data"], verifyChecksums: false))
            .Message.ShouldContain("a path is relative");
        Directory.Exists(copied).ShouldBeFalse();
    }

    [Theory]
    [InlineData("parameters.bin", float.NaN)]
    [InlineData("parameters.bin", float.NegativeInfinity)]
    [InlineData("item-vectors.bin", float.NaN)]
    public void Weights_and_vectors_are_finite(string file, float value)
    {
        tampered.Change<float>(file, values => values[5] = value);

        Refused($"{file}: a number is not finite");
    }

    [Fact]
    public void Files_are_as_long_as_their_shapes_say()
    {
        tampered.Change<float>("parameters.bin", values => values.Add(0));
        Refused("weights are due");
        tampered.Change<float>("parameters.bin", values => values.RemoveAt(0));
        tampered.Change<float>("item-vectors.bin", values => values.Add(0));
        Refused("item-vectors.bin");
        tampered.Change<float>("item-vectors.bin", values => values.RemoveAt(0));
        tampered.Change<long>("item-pairs.bin", values => values[0] = -1);
        Refused("a count is below 0");
    }

    [Fact]
    public void Known_items_are_lists_of_items()
    {
        tampered.Change<int>("known-items.bin", values => values[0] = 80);
        Refused("the known items are not lists of 80 items");
        tampered.Change<int>("known-items.bin", values => values[0] = 0);
        tampered.Change<int>("known-offsets.bin", values => values[1] = 1 << 30);
        Refused("known-offsets.bin");
    }

    [Fact]
    public void Towers_that_no_file_has_room_for_take_no_memory()
    {
        var before = GC.GetTotalAllocatedBytes();
        tampered.Manifest(manifest => manifest["towers"]!["hidden"]![0] = 65536);
        Refused("the parameters are not those of a model with these features and towers");
        tampered.Manifest(manifest => manifest["queryFeatures"]![0]!["dim"] = 1_000_000);
        Refused("a feature of queryFeatures is none");

        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(64 << 20);
    }

    [Theory]
    [InlineData("dim", "dim is 7")]
    [InlineData("popularityWeight", "popularityWeight is 7")]
    public void Numbers_of_the_manifest_are_checked(string name, string expected)
    {
        tampered.Manifest(manifest => manifest[name] = 7);

        Refused(expected);
    }

    [Fact]
    public async Task A_reader_sees_the_old_bundle_or_the_new_one_and_never_both()
    {
        var cancel = TestContext.Current.CancellationToken;
        var key = PlantedWorld.KeyOf(3);
        var answers = new List<string>();
        foreach (var seed in new ulong[] { 1, 2 })
        {
            Write(seed);
            using var alone = Recommender.Open(Place);
            answers.Add(Text(alone));
        }

        answers[0].ShouldNotBe(answers[1]);
        var stop = false;
        var writer = Task.Run(() =>
        {
            for (var round = 0ul; !Volatile.Read(ref stop); round++)
            {
                Write(1 + (round % 2));
            }
        }, cancel);

        for (var read = 0; read < 60; read++)
        {
            using var served = Recommender.Open(Place);
            answers.ShouldContain(Text(served));
        }

        Volatile.Write(ref stop, true);
        await writer;

        string Text(Recommender one) => string.Join(' ', one.Recommend(key, 10).Select(found => $"{found}"));
    }

    [Fact]
    public async Task A_recommender_may_be_disposed_while_others_ask_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var round = 0; round < 10; round++)
        {
            var served = Recommender.Open(Place);
            using var started = new CountdownEvent(4);
            var callers = Enumerable.Range(0, 4).Select(caller => Task.Run(() =>
            {
                started.Signal();
                var answered = 0;
                try
                {
                    for (; answered < 1_000_000; answered++)
                    {
                        served.Recommend(PlantedWorld.KeyOf((answered + caller) % world.Count), 10);
                    }
                }
                catch (ObjectDisposedException)
                {
                }

                return answered;
            }, cancel)).ToArray();
            started.Wait(cancel);
            Thread.Sleep(2);

            served.Dispose();

            var answered = await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(20), cancel);
            answered.ShouldAllBe(count => count < 1_000_000);
            Should.Throw<ObjectDisposedException>(() => served.Recommend(PlantedWorld.KeyOf(0), 1));
            served.Dispose();
        }
    }

    private void Write(ulong seed)
    {
        using var model = PlantedModel.Create(data, seed: seed);
        using var workers = new Workers(1);
        using var trained = ModelRetriever.FromModel(model, data, workers);
        BundleWriter.Write(Place, model, data, trained.ItemVectors, "{}");
    }

    private void Refused(string expected) =>
        Should.Throw<DataFormatException>(() => Bundle.Open(Place)).Message.ShouldContain(expected);
}
