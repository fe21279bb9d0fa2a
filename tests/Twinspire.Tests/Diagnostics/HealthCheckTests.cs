using Shouldly;
using Twinspire.Data;
using Twinspire.Diagnostics;
using Twinspire.Kernels;
using Twinspire.Tests.Support;
using Twinspire.Training;

namespace Twinspire.Tests.Diagnostics;

public sealed class HealthCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PlantedWorld world = PlantedWorld.Create();
    private readonly Dataset data;

    public HealthCheckTests() => data = PlantedDataset.Write(world, folder["data"]);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_small_world_is_measured_whole()
    {
        using var workers = new Workers(1);
        using var model = PlantedModel.Create(data);
        var dim = model.Dim;
        var vectors = new float[data.Items.Count * dim];
        model.EncodeItems(data.Items, [.. Enumerable.Range(0, data.Items.Count)], vectors, workers);

        var health = new HealthCheck(data, batch: 64, seed: 1).Measure(model, vectors, workers);

        var queries = new float[world.Train.Count * dim];
        model.EncodeQueries(data.Queries, [.. world.Train.Select(pair => pair.Query)], queries, workers);
        var distances = world.Train.Select((pair, row) => Enumerable.Range(0, dim).Sum(k =>
            Math.Pow((double)queries[(row * dim) + k] - vectors[(pair.Item * dim) + k], 2)));
        health.Alignment.ShouldBe(distances.Average(), 1e-5);
        health.ItemRank.ShouldBe(VectorStatistics.EffectiveRank(vectors, dim), 1e-12);
        health.ItemCosine.ShouldBe(VectorStatistics.MeanCosine(vectors, dim), 1e-12);
        health.ValidationAlignment.ShouldNotBeNull();
        health.IdNorms.Count.ShouldBe(10);
        health.AccidentalHits.ShouldBeInRange(0.01, 1);
    }

    [Fact]
    public void Id_norms_go_by_popularity()
    {
        using var model = PlantedModel.Create(data);
        var id = data.Items.Find("id")!;
        var counts = new long[data.Items.Count];
        foreach (var item in data.Train.Items)
        {
            counts[item]++;
        }

        // Every embedding is as long as its item is frequent.
        var weights = model.Tables.First(table => table.Name == id.Table).Weights;
        for (var item = 0; item < counts.Length; item++)
        {
            var length = new float[weights.Columns];
            length[0] = counts[item];
            weights.Write(id.Ids(item)[0], length);
        }

        var norms = new IdNorms(data, counts).Of(model);

        var trained = counts.Where(count => count > 0).OrderDescending().ToArray();
        norms[0].ShouldBe(trained[..(trained.Length / 10)].Average(), 1e-6);
        norms[9].ShouldBe(trained[(trained.Length * 9 / 10)..].Average(), 1e-6);
        norms.Zip(norms.Skip(1)).ShouldAllBe(pair => pair.First >= pair.Second);
    }

    [Fact]
    public void Every_validation_writes_a_line_of_diagnostics()
    {
        Trainer.Run(
            PlantedRecipe.Create(epochs: 6),
            data,
            folder["run"],
            cancel: TestContext.Current.CancellationToken);

        var run = RunRecord.Read(folder["run"]);

        run.Vectors.Select(line => line.Step).ShouldBe(run.Validation.Select(line => line.Step));
        run.Vectors[^1].Find("dim").ShouldBe(16);
        run.Vectors[^1].Find("alignment")!.Value.ShouldBeLessThan(run.Vectors[0].Find("alignment")!.Value);
        run.Vectors.ShouldAllBe(line => line.Find("rank.items") > 1 && line.Find("uniformity.items") < 0);
        run.Number("training.batch").ShouldBe(64);
        run.Ending.ShouldBe("Completed");
        Doctor.Examine(run).ShouldAllBe(finding => finding.Level != FindingLevel.Problem);
    }

    [Fact]
    public void Vectors_that_are_alike_or_in_few_directions_are_warned_of()
    {
        var healthy = new VectorHealth(64, 1024, 0.5, 0.6, -3, -3, 40, 40, 0.1, 0.1, [], 0);

        healthy.Warning.ShouldBeNull();
        (healthy with { ItemCosine = 0.95 }).Warning!.ShouldContain("item vectors are nearly all alike");
        (healthy with { QueryRank = 3 }).Warning.ShouldBe("query vectors use 3.0 of 64 directions");
    }

    [Fact]
    public void A_damaged_line_is_named()
    {
        File.WriteAllText(folder["recipe.json"], "{}");
        File.WriteAllText(
            folder["metrics.jsonl"], "{\"step\":1,\"kind\":\"training\",\"loss\":null}\n{oops}\n");

        Should.Throw<Twinspire.Checks.DataFormatException>(() => RunRecord.Read(folder.Path))
            .Message.ShouldContain("line 2");
    }
}
