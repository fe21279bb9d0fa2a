using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Twinspire.Data;

namespace Twinspire.Tests.Support;

/// <summary>
/// A dataset or bundle folder that somebody changes on purpose: its manifest's lengths and checksums are made
/// right again, so that what stands behind them is reached.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class TamperedFolder(string folder)
{
    private string ManifestPath => Path.Combine(folder, "manifest.json");

    /// <summary>Changes the elements of a file.</summary>
    public void Change<T>(string file, Action<List<T>> change)
        where T : unmanaged
    {
        var path = Path.Combine(folder, file);
        var values = MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray().ToList();
        change(values);
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)).ToArray());
        Manifest(manifest => manifest["files"]![file] = Entry(path));
    }

    /// <summary>Changes the manifest.</summary>
    public void Manifest(Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(ManifestPath))!;
        change(manifest);
        File.WriteAllText(ManifestPath, manifest.ToJsonString());
    }

    /// <summary>What a manifest says of a file as it is.</summary>
    public static JsonObject Entry(string path) => new()
    {
        ["bytes"] = new FileInfo(path).Length,
        ["sha256"] = ManifestFile.Checksum(path),
    };
}
