using Twinspire.Data;

namespace Twinspire.Cli.Inputs;

/// <summary>Opens dataset folders.</summary>
internal static class DataFolder
{
    /// <summary>Opens a dataset; what is no dataset is refused with what makes one.</summary>
    public static Dataset Open(string folder) => Dataset.Open(Existing.Folder(
        folder, "--data", "manifest.json", "'twinspire prepare' makes dataset folders."));
}
