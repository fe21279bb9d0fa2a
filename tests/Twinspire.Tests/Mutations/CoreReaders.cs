using Twinspire.Baselines;
using Twinspire.Bundles;
using Twinspire.Data;
using Twinspire.Diagnostics;
using Twinspire.Evaluation;
using Twinspire.Experiments;
using Twinspire.Kernels;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Serving;
using Twinspire.Tests.Experiments;
using Twinspire.Tests.Support;
using Twinspire.Towers;
using Twinspire.Training;

namespace Twinspire.Tests.Mutations;

/// <summary>The readers of the library: datasets, bundles, runs, results of studies, recipes.</summary>
internal static class CoreReaders
{
    private static readonly PlantedWorld World = PlantedWorld.Create(clusters: 4, clusterSize: 6);

    /// <summary>Datasets, opened and used to the last value.</summary>
    public static ReaderUnderTest Datasets(bool separateQueries) => new(
        separateQueries ? "dataset with queries" : "dataset",
        folder => PlantedDataset.Write(World, folder, separateQueries).Dispose(),
        UseDataset) { HasManifest = true };

    /// <summary>Bundles, opened and asked.</summary>
    public static ReaderUnderTest Bundles(bool separateQueries) => new(
        separateQueries ? "bundle with queries" : "bundle",
        folder => WriteBundle(folder, separateQueries),
        UseBundle) { HasManifest = true };

    /// <summary>Run folders without their bundle, examined by the doctor.</summary>
    public static ReaderUnderTest Runs { get; } = new("run", WriteRun, (folder, _) =>
    {
        var record = RunRecord.Read(folder);
        Doctor.Examine(record);
    });

    /// <summary>Results of a study, found and put into a table.</summary>
    public static ReaderUnderTest Studies { get; } = new("study", WriteStore, UseStore);

    /// <summary>Recipes, read and, where they are small, trained by for two steps.</summary>
    public static ReaderUnderTest Recipes { get; } = new("recipe", WriteRecipe, UseRecipe)
    {
        IsDamaged = file => file == "recipe.json",
    };

    private static void UseDataset(string folder, string scratch)
    {
        using var data = Dataset.Open(folder);
        foreach (var entities in new[] { data.Items, data.Queries })
        {
            UseEntities(entities);
            data.Encoders(entities);
        }

        foreach (var vocabulary in data.Vocabularies.Values.Where(one => !one.IsHashed))
        {
            for (var id = 1; id < vocabulary.Size; id++)
            {
                vocabulary.ValueOf(id);
            }
        }

        foreach (var pairs in new[] { data.Train, data.Validation, data.Test })
        {
            for (var pair = 0; pair < pairs.Count; pair++)
            {
                data.Queries.Keys.KeyOf(pairs.Queries[pair]);
                data.Items.Keys.KeyOf(pairs.Items[pair]);
            }
        }

        if (data.Test.Count > 0)
        {
            Evaluator.Evaluate(new TopPopular(data), data, data.Test, new EvaluationOptions(BothWays: true));
        }

        using var workers = new Workers(1);
        using var model = PlantedModel.Create(data);
        WriteBundle(Path.Combine(scratch, "bundle"), model, data, workers);
    }

    private static void UseEntities(EntityTable entities)
    {
        for (var row = 0; row < entities.Count; row++)
        {
            entities.Keys.TryGetRow(entities.Keys.KeyOf(row), out _);
            foreach (var feature in entities.Features)
            {
                ShouldBeNumber(feature.IsDense ? feature.Dense[row] : feature.Ids(row)[^1], feature);
            }
        }

        foreach (var row in entities.TieOrder)
        {
            entities.Keys.KeyOf(row);
        }
    }

    private static void ShouldBeNumber(float value, FeatureColumn feature)
    {
        if (!float.IsFinite(value))
        {
            throw new InvalidOperationException($"the dense feature {feature.Schema.Name} holds {value}.");
        }
    }

    private static void WriteBundle(string folder, bool separateQueries)
    {
        using var temporary = new TemporaryFolder();
        using var data = PlantedDataset.Write(World, temporary["data"], separateQueries);
        using var model = PlantedModel.Create(data);
        using var workers = new Workers(1);
        WriteBundle(folder, model, data, workers);
    }

    private static void WriteBundle(string folder, TwoTowerModel model, Dataset data, Workers workers)
    {
        using var recommender = ModelRetriever.FromModel(model, data, workers);
        BundleWriter.Write(
            folder, model, data, recommender.ItemVectors, RecipeFile.ToJson(PlantedRecipe.Create()), 0.1);
    }

    private static void UseBundle(string folder, string scratch)
    {
        using (var bundle = Bundle.Open(folder))
        {
            using var model = bundle.CreateModel();
            UseEntities(bundle.Queries);
            RecipeFile.Parse(bundle.RecipeJson, "recipe.json", []);
        }

        using var recommender = Recommender.Open(folder);
        using var again = Bundle.Open(folder);
        for (var row = 0; row < again.Queries.Count; row++)
        {
            ShouldBeNumbers(
                recommender.Recommend(
                    again.Queries.Keys.KeyOf(row),
                    new RecommendOptions { K = 5, ExcludeKnown = row % 2 == 0 }));
        }

        var cells = recommender.QueryFeatures.ToDictionary(
            name => name, name => name == "popularity" ? "0.5" : "c1w1 cat1");
        recommender.UnknownValues(cells);
        ShouldBeNumbers(recommender.Recommend(cells));
    }

    private static void ShouldBeNumbers(IReadOnlyList<Recommendation> answers)
    {
        foreach (var (key, score, _) in answers)
        {
            if (!float.IsFinite(score))
            {
                throw new InvalidOperationException($"the score of {key} is {score}.");
            }
        }
    }

    private static void WriteRun(string folder)
    {
        using var temporary = new TemporaryFolder();
        using var data = PlantedDataset.Write(World, temporary["data"]);
        var recipe = PlantedRecipe.Create(4, new SelfSupervisionOptions(FeatureDropout: new()));
        Trainer.Run(
            recipe with { Training = recipe.Training with { Batch = 16, ValidateEvery = 5, LogEvery = 2 } },
            data, temporary["run"], threads: 1);
        foreach (var file in (string[])["recipe.json", "environment.json", "metrics.jsonl", "timing.json"])
        {
            File.Copy(Path.Combine(temporary["run"], file), Path.Combine(folder, file));
        }

        File.WriteAllText(Path.Combine(folder, "evaluation.json"), """
            {
              "metrics": { "recall@10": 0.25, "map@10": 0.1 },
              "queryMetrics": { "recall@10": 0.2, "map@10": 0.1 },
              "slices": { "head": { "items": 3, "pairs": 9, "metrics": { "recall@10": 0.5 } } },
              "split": "test", "self": "leftOut", "known": "ranked", "pairs": 30, "queries": 20, "leftOut": 0,
              "baselines": {
                "topPopular": { "metrics": { "recall@10": 0.3, "map@10": 0.2 } },
                "content": { "metrics": { "recall@10": 0.1, "map@10": 0.05 } }
              }
            }
            """);
    }

    private static void WriteStore(string folder)
    {
        var store = new RunStore(folder);
        foreach (var (method, alpha) in new[] { ("FD", 0.1), ("FD", 1), ("Baseline", 0.1) })
        {
            store.Write(StudyWorld.Result(method, 1, 0.4, method == "FD" ? alpha : null, 0.3) with
            {
                Slices = new Dictionary<string, SliceResult>
                {
                    ["head"] = new(10, 5, new Dictionary<string, double> { ["recall@10"] = 0.5 }),
                },
            });
        }
    }

    private static void UseStore(string folder, string scratch)
    {
        var store = new RunStore(folder);
        var plan = StudyWorld.Plan(1);
        var found = Directory.EnumerateFileSystemEntries(folder)
            .Select(path => store.Find(Path.GetFileNameWithoutExtension(path), "recipe", "data"))
            .OfType<RunResult>().ToList();
        StudyTable.Of(StudyWorld.Results(plan, found), 1, ["Baseline", "FD"]);
    }

    private static void WriteRecipe(string folder)
    {
        PlantedDataset.Write(World, Path.Combine(folder, "data")).Dispose();
        var tasks = new SelfSupervisionOptions(
            FeatureDropout: new(), FeatureMasking: new([["id", "title"]]), ComplementaryMasking: new(),
            EmbeddingMasking: new(), SpreadOut: new());
        var recipe = PlantedRecipe.Create(1, tasks);
        File.WriteAllText(Path.Combine(folder, "recipe.json"), RecipeFile.ToJson(recipe with
        {
            Training = recipe.Training with { Batch = 16, PopularityWeights = [0, 0.1] },
            Loss = recipe.Loss with { UniformNegatives = 8, QueueRows = 16 },
        }));
    }

    private static void UseRecipe(string folder, string scratch)
    {
        var recipe = RecipeFile.Read(Path.Combine(folder, "recipe.json"));
        if (!IsSmall(recipe))
        {
            return;
        }

        using var data = Dataset.Open(Path.Combine(folder, "data"));
        Trainer.Run(
            recipe with { Training = recipe.Training with { MaxSteps = 2 } }, data,
            Path.Combine(scratch, "run"), threads: 1);
    }

    private static bool IsSmall(Recipe recipe) =>
        recipe.Towers.Hidden.All(width => width <= 1024) && recipe.Training.Batch <= 65536
        && recipe.Loss is { UniformNegatives: <= 4096, QueueRows: <= 4096 };
}
