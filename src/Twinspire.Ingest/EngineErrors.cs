using DuckDB.NET.Data;
using Twinspire.Checks;

namespace Twinspire.Ingest;

/// <summary>Says in our words what the reading engine says in its own.</summary>
/// <param name="output">The folder that is being made, which temporary files lie beside.</param>
internal sealed class EngineErrors(string output)
{
    private static readonly string[] Full =
        ["No space left on device", "disk is full", "disk full", "ENOSPC"];

    /// <summary>What the user is told.</summary>
    /// <param name="error">What the engine says.</param>
    /// <param name="about">The source at hand, if there is one.</param>
    public Exception Explain(DuckDBException error, string? about)
    {
        var text = error.Message;
        if (Full.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase)))
        {
            return new IOException(DiskFull.Message(output), error);
        }

        if (text.StartsWith("Out of Memory", StringComparison.OrdinalIgnoreCase))
        {
            return new DataFormatException(
                "there is not enough memory for this data; close other programs, or lower --threads.", error);
        }

        if (text.StartsWith("IO Error", StringComparison.Ordinal)
            && text.Contains("write", StringComparison.OrdinalIgnoreCase))
        {
            return new IOException(
                $"temporary files beside {output} cannot be written; is the disk full or read-only?", error);
        }

        return new DataFormatException(
            about is null
                ? "the data cannot be prepared, for a reason that was not foreseen."
                : $"{about}: it is damaged, or of a kind that is not read. Fetch or make the file again.",
            error);
    }
}
