using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Bundles;

/// <summary>The parts of a dataset folder that serving needs: vocabularies, item keys, queries.</summary>
internal static class DatasetPieces
{
    /// <summary>Copies them and checks every file against the dataset's manifest on the way.</summary>
    public static void Copy(Dataset data, OutputFolder output)
    {
        var needed = data.Manifest.Files.Where(file => IsNeeded(file.Key, data.ItemToItem));
        foreach (var (name, expected) in needed)
        {
            using var file = output.Create(name);
            using var source = File.OpenRead(Path.Combine(data.Folder, name));
            var buffer = new byte[1 << 16];
            for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                file.Write<byte>(buffer.AsSpan(0, read));
            }

            output.Close(name, file);
            if (output.Files[name] != expected)
            {
                throw new DataFormatException(
                    $"{Path.Combine(data.Folder, name)}: the file is not the one that the dataset's manifest "
                    + "names; it was changed after the dataset was made. Prepare the dataset again.");
            }
        }
    }

    private static bool IsNeeded(string name, bool itemToItem) =>
        name.StartsWith("vocabularies/", StringComparison.Ordinal)
        || name.StartsWith(itemToItem ? "items/" : "queries/", StringComparison.Ordinal)
        || name.StartsWith("items/keys.", StringComparison.Ordinal);
}
