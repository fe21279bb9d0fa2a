using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Reads a folder's manifest and checks the folder against it; datasets and bundles share it.
/// </summary>
public static class ManifestFile
{
    private const long MostBytes = 1 << 26;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a manifest whose "format" and "version" must be the ones expected.</summary>
    /// <typeparam name="T">The manifest.</typeparam>
    /// <param name="path">The manifest file.</param>
    /// <param name="format">The format's name, such as "twinspire-dataset".</param>
    /// <param name="version">The version this program reads.</param>
    /// <param name="type">How to read it.</param>
    /// <exception cref="DataFormatException">Missing, damaged, of another format or version.</exception>
    public static T Read<T>(string path, string format, int version, JsonTypeInfo<T> type)
    {
        if (!File.Exists(path))
        {
            throw new DataFormatException($"{path}: no such file; this folder is no {format} folder.");
        }

        var bytes = Bytes(path);
        try
        {
            if (JsonTexts.LineOfBroken(bytes) is { } line)
            {
                throw new DataFormatException(
                    $"{path} line {line}: {JsonTexts.Broken} Make the folder again.");
            }

            using var document = JsonDocument.Parse(bytes, Strict);
            CheckFormat(path, document.RootElement, format, version);
            return JsonSerializer.Deserialize(bytes, type)
                ?? throw new DataFormatException($"{path}: the file holds null; make the folder again.");
        }
        catch (JsonException error)
        {
            throw new DataFormatException($"{JsonTexts.Problem(path, error)} Make the folder again.", error);
        }
    }

    /// <summary>Whether a folder's manifest.json states a format, whatever its version.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="format">The format's name, such as "twinspire-dataset".</param>
    public static bool IsOf(string folder, string format)
    {
        try
        {
            var path = Path.Combine(folder, DatasetManifest.FileName);
            using var document = JsonDocument.Parse(Bytes(path), Strict);
            return FormatOf(document.RootElement) == format;
        }
        catch (Exception error) when (error is IOException or DataFormatException or JsonException
            or InvalidOperationException) // a text that is none
        {
            return false;
        }
    }

    /// <summary>
    /// Files below a folder that its manifest does not name, as relative paths; none where the manifest
    /// cannot be read.
    /// </summary>
    internal static IReadOnlyList<string> Unnamed(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(
                Bytes(Path.Combine(folder, DatasetManifest.FileName)), Strict);
            if (!document.RootElement.TryGetProperty("files", out var files)
                || files.ValueKind != JsonValueKind.Object)
            {
                return [];
            }

            var named = files.EnumerateObject().Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                    .Where(name => name != DatasetManifest.FileName && !named.Contains(name)),
            ];
        }
        catch (Exception error) when (error is IOException or DataFormatException or JsonException
            or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>Checks that every file is there with its length and, if asked, its checksum.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Path in the folder, with '/', to length and checksum.</param>
    /// <param name="verifyChecksums">Also read every file and compare its SHA-256.</param>
    /// <exception cref="DataFormatException">A file is missing or differs.</exception>
    public static void CheckFiles(
        string folder, IReadOnlyDictionary<string, FileManifest> files, bool verifyChecksums)
    {
        ArgumentNullException.ThrowIfNull(files);
        new FolderContent(folder, files).Check(verifyChecksums);
    }

    /// <summary>A file's SHA-256, in lower-case hexadecimal.</summary>
    public static string Checksum(string path) => FolderContent.Checksum(path);

    /// <summary>The bytes of a manifest: a regular file in its folder, and not a large one.</summary>
    /// <exception cref="DataFormatException">It is a link out of its folder, empty or too large.</exception>
    internal static byte[] Bytes(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (FolderContent.Follow(folder, Path.GetFileName(path)) is not { } real)
        {
            throw new DataFormatException(
                $"{path}: the file is a link that leads out of the folder, and is not read.");
        }

        var length = new FileInfo(real).Length;
        return length is > 0 and <= MostBytes
            ? File.ReadAllBytes(real)
            : throw new DataFormatException(
                $"{path}: {length} bytes are no manifest; it has 1 to {MostBytes}. Make the folder again.");
    }

    private static void CheckFormat(string path, JsonElement root, string format, int version)
    {
        var foundFormat = FormatOf(root);
        if (foundFormat != format)
        {
            throw new DataFormatException($"{path}: format '{foundFormat}' where '{format}' is needed.");
        }

        var foundVersion = root.TryGetProperty("version", out var number) ? number.ToString() : "";
        if (foundVersion != version.ToString())
        {
            throw new DataFormatException(
                $"{path}: version '{foundVersion}' where this program reads version {version}; "
                + "make the folder again.");
        }
    }

    private static string FormatOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var name)
            ? name.ToString()
            : "";
}
