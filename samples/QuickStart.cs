// From files to answers in C#: prepare, train, evaluate, recommend. Run it from the repository:
//   dotnet run samples/QuickStart.cs
#:project ../src/Twinspire/Twinspire.csproj
#:project ../src/Twinspire.Ingest/Twinspire.Ingest.csproj

using Twinspire.Data;
using Twinspire.Evaluation;
using Twinspire.Ingest;
using Twinspire.Recipes;
using Twinspire.Serving;
using Twinspire.Training;

var here = Path.GetDirectoryName((string)AppContext.GetData("EntryPointFilePath")!)!;
var schemaPath = Path.Combine(here, "data", "schema.json");
var recipePath = Path.Combine(here, "..", "experiments", "recipes", "light-baseline.json");
var work = Path.Combine(Path.GetTempPath(), "twinspire-quickstart");

// 1. Tables of items and pairs, which a schema describes, become a dataset folder.
var schema = SchemaFile.Read(schemaPath);
var dataFolder = Path.Combine(work, "data");
Preparation.Run(schema, new PreparationOptions(Path.GetDirectoryName(schemaPath)!, dataFolder, Force: true));
using var data = Dataset.Open(dataFolder);
Console.WriteLine($"{data.Items.Count:#,0} items, {data.Train.Count:#,0} training pairs");

// 2. A recipe and a dataset give a run folder; the best model is its bundle.
var recipe = RecipeFile.Read(recipePath, ["training.epochs=3"]);
var runFolder = Path.Combine(work, "run");
if (Directory.Exists(runFolder))
{
    Directory.Delete(runFolder, recursive: true);
}

var trained = Trainer.Run(recipe, data, runFolder);
Console.WriteLine($"{trained.Steps} steps in {trained.Seconds:0.0} s");

// 3. How good is it? Every held-out pair is ranked among all items.
using (var model = ModelRetriever.Open(trained.BundleFolder))
{
    var result = Evaluator.Evaluate(model, data, data.Test);
    Console.WriteLine($"Recall@10 {result.Metrics["recall@10"]:0.000} on {result.Pairs:#,0} test pairs");
}

// 4. Serve it: one object for all threads, opened once.
using var recommender = Recommender.Open(trained.BundleFolder);
Show("vlc asks for", recommender.Recommend("vlc", k: 5));

// What a call may want is in its options.
var wanted = new RecommendOptions { K = 5, Exclude = ["mpv"] };
Show("vlc, without what it has", recommender.Recommend("vlc", wanted with { ExcludeKnown = true }));

// A query that nobody has seen, by its features; items like an item; what past items ask for.
var unseen = new Dictionary<string, string> { ["title"] = "fast text editor", ["categories"] = "editors" };
Show("a new text editor", recommender.Recommend(unseen, wanted));
Show("items like gimp", recommender.Similar("gimp", wanted));
Show("gimp and inkscape together", recommender.RecommendFromHistory(["gimp", "inkscape"], wanted));

// Candidates of another system, scored.
Show("scores", recommender.Score("vlc", ["vlc-data", "gimp"]));

static void Show(string title, IEnumerable<Recommendation> found) =>
    Console.WriteLine($"{title}: {string.Join(", ", found.Select(one => $"{one.Key} {one.Score:0.00}"))}");
