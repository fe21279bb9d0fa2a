using System.Text;

namespace Twinspire.SystemTests.Support;

/// <summary>
/// Raw files of a small world with a known answer: an item goes with the items of its own group.
/// </summary>
internal sealed class TinyWorld : IDisposable
{
    private const int Groups = 8;
    private const int PerGroup = 12;

    private const string Schema = """
        {
          "items": {
            "source": "items.tsv",
            "key": "key",
            "features": [
              { "name": "key", "kind": "categorical", "dim": 16 },
              { "name": "group", "kind": "categorical", "dim": 16 },
              { "name": "tags", "kind": "bag", "separator": "|", "dim": 16 },
              { "name": "size", "kind": "dense", "normalize": "log1p" }
            ]
          },
          "pairs": [{ "source": "pairs.tsv", "query": "from", "item": "to" }],
          "split": { "kind": "random", "test": 0.1, "validation": 0.1, "seed": 7 }
        }
        """;

    private const string Recipe = """
        {
          "name": "tiny",
          "towers": { "hidden": [32, 16] },
          "loss": {},
          "optimizer": {},
          "training": { "batch": 64, "epochs": 15, "validateEvery": 50 },
          "selfSupervision": { "alpha": 0.3, "featureDropout": { "rate": 0.3 } }
        }
        """;

    /// <summary>Writes the files into a fresh temporary folder.</summary>
    public TinyWorld()
    {
        var items = new StringBuilder("key\tgroup\ttags\tsize\n");
        var pairs = new StringBuilder("from\tto\n");
        for (var group = 0; group < Groups; group++)
        {
            for (var member = 0; member < PerGroup; member++)
            {
                items.Append($"g{group}-{member}\tgroup{group}\ttag{group}|tag{member % 3}\t{member * 10}\n");
                for (var other = 0; other < PerGroup; other++)
                {
                    pairs.Append(other == member ? "" : $"g{group}-{member}\tg{group}-{other}\n");
                }
            }
        }

        Write("items.tsv", items.ToString());
        Write("pairs.tsv", pairs.ToString());
        Write("schema.json", Schema);
        Write("recipe.json", Recipe);
    }

    /// <summary>The folder; deleted at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("twinspire-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Writes or replaces a file.</summary>
    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    /// <summary>Makes the dataset folder "data".</summary>
    public void Prepare() =>
        Shell.Run("prepare", "--schema", this["schema.json"], "--out", this["data"]).Succeeded();

    /// <summary>The words of a training command, on one thread unless they say otherwise.</summary>
    /// <param name="run">Name of the run folder.</param>
    /// <param name="more">Further words.</param>
    public IEnumerable<string> Train(string run, params IEnumerable<string> more) =>
    [
        "train", "--recipe", this["recipe.json"], "--data", this["data"], "--out", this[run],
        .. more.Contains("--threads") ? more : more.Concat(["--threads", "1"]),
    ];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
