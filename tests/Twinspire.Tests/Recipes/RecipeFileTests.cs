using System.Text.Json.Nodes;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Recipes;

public sealed class RecipeFileTests
{
    private const string Smallest =
        """{ "towers": { "hidden": [8] }, "loss": {}, "optimizer": {}, "training": {} }""";

    public static TheoryData<string> Committed =>
    [
        .. Repository.Files("experiments/recipes", "*.json").Where(file => !file.EndsWith(".schema.json")),
    ];

    [Theory]
    [MemberData(nameof(Committed))]
    public void A_committed_recipe_is_complete(string file)
    {
        var written = JsonNode.Parse(File.ReadAllText(Repository.PathOf(file)))!;

        var recipe = RecipeFile.Read(Repository.PathOf(file));

        var missing = Paths(JsonNode.Parse(RecipeFile.ToJson(recipe))!, "").Except(Paths(written, ""));
        missing.ShouldBeEmpty("A recipe states every setting: a later default must change no experiment.");
    }

    [Theory]
    [InlineData("{\n\"towers\": { \"hidden\": [8] },\n\"seed\": \"\\ud800\" }")]
    [InlineData("{\n\"towers\": { \"hidden\": [8] },\n\"\\udc00x\": 1 }")]
    [InlineData("{\n\"towers\": { \"hidden\": [8] }, // a comment\n\"loss\": { \"kind\": \"\\ud800\" }, }")]
    public void Half_a_character_is_refused_with_its_line(string json) =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(json, "recipe", [])).Message
            .ShouldStartWith("recipe line 3: a text holds half a character");

    [Theory]
    [InlineData("loss.kind=\"\\ud800\"")]
    [InlineData("loss={ \"\\ud800\": 1 }")]
    public void Half_a_character_in_an_override_is_refused(string setting) =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(Smallest, "recipe", [setting])).Message
            .ShouldStartWith("--set loss");

    [Fact]
    public void What_is_written_is_read_back()
    {
        var recipe = PlantedRecipe.Create(selfSupervision: new SelfSupervisionOptions(
            Alpha: 0.3,
            FeatureDropout: new FeatureDropoutOptions(0.2, new Dictionary<string, double> { ["id"] = 0.5 }),
            Items: ItemSource.Uniform));

        var json = RecipeFile.ToJson(recipe);

        RecipeFile.ToJson(RecipeFile.Parse(json, "recipe", [])).ShouldBe(json);
        json.ShouldContain("\"items\": \"uniform\"", Case.Sensitive);
    }

    [Fact]
    public void Settings_left_out_have_their_defaults()
    {
        var recipe = RecipeFile.Parse(Smallest, "recipe", []);

        recipe.Loss.Temperature.ShouldBe(0.07f);
        recipe.Training.Batch.ShouldBe(1024);
        recipe.Towers.ShareTables.ShouldBeTrue();
        recipe.SelfSupervision.ShouldBeNull();
    }

    [Fact]
    public void A_setting_is_replaced_by_its_path()
    {
        var recipe = RecipeFile.Parse(
            Smallest,
            "recipe",
            [
                "loss.temperature=0.1", "towers.hidden=[16,4]", "selfSupervision.featureDropout.rate=0.2",
                "name=mine",
            ]);

        recipe.Loss.Temperature.ShouldBe(0.1f);
        recipe.Towers.Hidden.ShouldBe([16, 4]);
        recipe.SelfSupervision!.FeatureDropout!.Rate.ShouldBe(0.2);
        recipe.Name.ShouldBe("mine");
    }

    [Theory]
    [InlineData("loss.uniformNegatives=0")]
    [InlineData("loss.logQ=counts")]
    [InlineData("loss.queueRows=8")]
    [InlineData("loss.removeAccidentalHits=false")]
    public void Uniform_negatives_alone_exclude_what_belongs_to_the_batchs(string setting) =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(
                Smallest, "recipe", ["loss.uniformNegatives=8", "loss.batchNegatives=false", setting])
                .Check("recipe"))
            .Message.ShouldContain("loss.batchNegatives is false", Case.Sensitive);

    [Theory]
    [InlineData(
        "loss.temprature=0.1", "recipe.json: loss.temprature is unknown; known here: temperature, ")]
    [InlineData("loss.temprature=0.1", "It comes from --set loss.temprature=0.1.")]
    [InlineData("los.temperature=0.1", "los is unknown; known here: towers, loss, ")]
    [InlineData("los.temperature=0.1", "It comes from --set los.temperature=0.1.")]
    [InlineData("loss.temperature=warm", "loss.temperature is \"warm\"; it must be a finite number.")]
    [InlineData("loss.temperature=1e400", "loss.temperature is 1e400; it must be a finite number.")]
    [InlineData("loss.logQ=1", "loss.logQ is 1; it must be one of none, counts, streaming")]
    [InlineData("loss.removeAccidentalHits=1", "loss.removeAccidentalHits is 1; it must be true or false.")]
    [InlineData("training.batch=null", "training.batch is null; it must be a whole number of at most")]
    [InlineData("training.batch=2.5", "training.batch is 2.5; it must be a whole number of at most")]
    [InlineData("towers.hidden=16", "towers.hidden is 16; it must be a list.")]
    [InlineData("towers.hidden=[16,true]", "towers.hidden[1] is true; it must be a whole number")]
    [InlineData("selfSupervision.items=many", "selfSupervision.items is \"many\"; it must be one of ")]
    [InlineData("selfSupervision=3", "selfSupervision is 3; it must be an object.")]
    [InlineData("seed=-1", "seed is -1; it must be a whole number from 0 up.")]
    [InlineData("loss.temperature.x=1", "--set loss.temperature.x=1: ")]
    [InlineData("loss.temperature", "path=value")]
    [InlineData("=1", "path=value")]
    public void A_wrong_setting_is_refused_by_its_name(string setting, string named) =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(
            Smallest.Replace("\"loss\": {}", "\"loss\": { \"temperature\": 1 }"), "recipe.json", [setting]))
            .Message.ShouldContain(named);

    [Fact]
    public void A_wrong_value_in_the_file_is_not_blamed_on_an_override() =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(
            Smallest.Replace("\"loss\": {}", "\"loss\": { \"temperature\": \"warm\" }"),
            "recipe.json",
            ["loss.logQ=counts"])).Message.ShouldBe(
            "recipe.json: loss.temperature is \"warm\"; it must be a finite number.");

    [Fact]
    public void A_setting_that_stands_twice_is_refused() =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(
            Smallest.Replace("\"loss\": {}", "\"loss\": {}, \"loss\": {}"), "recipe.json", []))
            .Message.ShouldContain("loss");

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{ \"loss\": {}, \"optimizer\": {}, \"training\": {} }")]
    public void What_is_no_recipe_is_refused_by_its_source(string json) =>
        Should.Throw<RecipeException>(() => RecipeFile.Parse(json, "recipe.json", []))
            .Message.ShouldStartWith("recipe.json");

    [Fact]
    public void Every_problem_is_listed_at_once()
    {
        var recipe = RecipeFile.Parse(
            Smallest, "recipe.json", ["loss.temperature=0", "training.batch=1", "towers.hidden=[0]"]);

        var message = Should.Throw<RecipeException>(() => recipe.Check("recipe.json")).Message;

        message.ShouldStartWith("recipe.json: 3 problems.");
        message.ShouldContain("loss.temperature is 0");
        message.ShouldContain("training.batch is 1");
        message.ShouldContain("towers.hidden is [0]");
    }

    [Theory]
    [InlineData("2,415,919,104", "training.batch=16384")]
    [InlineData("2,147,483,648", "training.batch=16384", "loss.batchNegatives=false")]
    [InlineData("", "training.batch=15000", "loss.batchNegatives=false")] // of 2,191,080,000 with them
    [InlineData("", "training.batch=16384", "loss.kind=logistic", "loss.uniformNegatives=0")]
    public void A_step_of_too_many_logits_is_refused_where_it_would_have_them(
        string logits, params string[] settings)
    {
        var recipe = RecipeFile.Parse(
            Smallest, "recipe.json", ["loss.uniformNegatives=131072", .. settings]);

        if (logits.Length == 0)
        {
            recipe.Check("recipe.json");
        }
        else
        {
            Should.Throw<RecipeException>(() => recipe.Check("recipe.json"))
                .Message.ShouldContain($"a step would have {logits} logits");
        }
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<RecipeException>(() => RecipeFile.Read("nowhere.json"))
            .Message.ShouldContain("nowhere.json");

    private static IEnumerable<string> Paths(JsonNode node, string path) => node is JsonObject settings
        ? settings.Where(setting => setting.Value is not null)
            .SelectMany(setting => Paths(setting.Value!, $"{path}.{setting.Key}"))
        : [path];
}
