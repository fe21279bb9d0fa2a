using System.Text.Json;
using Twinspire.Diagnostics;

namespace Twinspire.Cli.Output;

/// <summary>What the doctor found, for programs.</summary>
/// <param name="Findings">Problems first; empty where nothing looks wrong.</param>
/// <param name="Vectors">The figures of the last validation's vectors; null in older runs.</param>
internal sealed record Examination(
    IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, double>? Vectors)
{
    /// <summary>Writes the file; does nothing without a path.</summary>
    public void Write(string? path) =>
        JsonFile.Write(JsonSerializer.Serialize(this, OutputJsonContext.Default.Examination), path);
}
