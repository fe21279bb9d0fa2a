using System.Security.Cryptography;
using System.Text;
using Twinspire.Data;

namespace Twinspire.Experiments;

/// <summary>A dataset of a study with what identifies it.</summary>
/// <param name="data">The dataset; owned.</param>
public sealed class StudyData(Dataset data) : IDisposable
{
    /// <summary>The dataset.</summary>
    public Dataset Data => data;

    /// <summary>The share of the training pairs that it holds.</summary>
    public double Share => data.Manifest.Split.DownSample;

    /// <summary>SHA-256 over the checksums of all its files but the report of the preparation.</summary>
    public string Checksum { get; } = Hash(string.Concat(data.Manifest.Files
        .Where(file => file.Key.EndsWith(".bin", StringComparison.Ordinal)
            || file.Key.EndsWith(".utf8", StringComparison.Ordinal))
        .Select(file => $"{file.Key} {file.Value.Sha256}\n")));

    /// <inheritdoc/>
    public void Dispose() => data.Dispose();

    /// <summary>SHA-256 of a text in lower-case hexadecimal.</summary>
    internal static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
