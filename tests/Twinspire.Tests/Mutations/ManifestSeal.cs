using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Twinspire.Tests.Mutations;

/// <summary>
/// Makes the lengths and checksums of a manifest right, so that what stands behind them is reached.
/// </summary>
internal static class ManifestSeal
{
    /// <summary>Renews them; a manifest that is damaged too far stays as it is.</summary>
    public static void Renew(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        try
        {
            var root = JsonNode.Parse(Sandbox.ReadAll(path));
            if (root is not JsonObject || root["files"] is not JsonObject files || !Seal(folder, files))
            {
                return;
            }

            File.WriteAllText(path, root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
        catch (Exception error) when (error is JsonException or IOException or ArgumentException
            or UnauthorizedAccessException or InvalidOperationException or NotSupportedException)
        {
            // Two members of one name, say: JsonNode has no way to keep them.
        }
    }

    private static bool Seal(string folder, JsonObject files)
    {
        var changed = false;
        foreach (var (name, entry) in files.ToList())
        {
            var path = Path.Combine(folder, name);
            if (entry is not JsonObject facts || !File.Exists(path))
            {
                continue;
            }

            var bytes = Sandbox.ReadAll(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (facts["sha256"]?.ToJsonString() != $"\"{hash}\"")
            {
                facts["bytes"] = bytes.Length;
                facts["sha256"] = hash;
                changed = true;
            }
        }

        return changed;
    }
}
