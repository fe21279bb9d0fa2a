using System.Text.Json;

namespace Twinspire.SystemTests.Support;

/// <summary>A tiny world with its dataset "data" and a trained run "run", made once for a class.</summary>
public sealed class TrainedWorld : IDisposable
{
    /// <summary>Runs the two commands.</summary>
    public TrainedWorld()
    {
        World.Prepare();
        Training = Shell.Run(World.Train("run", "--json", World["train.json"])).Succeeded();
    }

    /// <summary>The folder.</summary>
    internal TinyWorld World { get; } = new();

    /// <summary>What the training said.</summary>
    internal ShellResult Training { get; }

    /// <inheritdoc/>
    public void Dispose() => World.Dispose();

    /// <summary>Reads a JSON file of the folder.</summary>
    internal JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(World[name]));
        return document.RootElement.Clone();
    }
}
