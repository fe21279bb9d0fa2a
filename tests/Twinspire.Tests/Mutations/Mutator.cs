using System.Text;
using Twinspire.Randomness;

namespace Twinspire.Tests.Mutations;

/// <summary>Damages the files of one folder; a seed fixes how.</summary>
/// <param name="reader">Whose files.</param>
/// <param name="sandbox">Where they lie.</param>
/// <param name="random">Draws the damage.</param>
internal sealed class Mutator(ReaderUnderTest reader, Sandbox sandbox, RandomStream random)
{
    private const string Manifest = "manifest.json";

    /// <summary>Damages the folder at one to three places.</summary>
    /// <returns>What was done, in words.</returns>
    public string Apply()
    {
        var count = random.NextBelow(10) switch { < 7 => 1, < 9 => 2, _ => 3 };
        var done = Enumerable.Range(0, count).Select(_ => One()).ToList();
        if (reader.HasManifest && random.NextBelow(10) > 0)
        {
            ManifestSeal.Renew(sandbox.Input);
            done.Add("checksums made right");
        }

        return string.Join("; ", done);
    }

    /// <summary>A text that fits into a line of a report.</summary>
    public static string Short(string text)
    {
        var line = string.Concat(text.Select(sign => char.IsControl(sign) ? '?' : sign));
        return line.Length <= 60 ? line : line[..57] + "...";
    }

    private string One()
    {
        return Choose() is { } file
            ? $"{file}: {(random.NextBelow(12) == 0 ? Place(file) : Content(file))}"
            : "no file is left";
    }

    // The manifest says what everything else means, so it is damaged as often as all other files.
    private string? Choose()
    {
        var files = sandbox.InputFiles().Where(reader.IsDamaged).ToList();
        return reader.HasManifest && random.NextBelow(2) == 0 ? Manifest
            : files.Count > 0 ? files[(int)random.NextBelow(files.Count)]
            : null;
    }

    private string Content(string file)
    {
        var path = Path.Combine(sandbox.Input, file);
        if (!IsPlain(path))
        {
            return "left as it is";
        }

        var bytes = Sandbox.ReadAll(path);
        var extension = Path.GetExtension(file);
        var coat = random.NextBelow(4) == 0 ? null : reader.Coats.GetValueOrDefault(extension);
        try
        {
            bytes = coat?.Open(bytes) ?? bytes;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            coat = null; // damaged before
        }

        var isPacked = coat is null && reader.Coats.ContainsKey(extension);
        var (changed, what) = isPacked ? ByteMutations.Apply(bytes, random) : Change(FormatOf(file), bytes);
        changed = WithOutside(changed);
        File.Delete(path); // a pipe would wait for a reader
        File.WriteAllBytes(path, coat is null ? changed : coat.Close(changed));
        return coat is null ? what : $"inside the compression, {what}";
    }

    // By its name without a compression's extension.
    private string FormatOf(string file) => Path.GetExtension(
        reader.Coats.ContainsKey(Path.GetExtension(file)) ? Path.GetFileNameWithoutExtension(file) : file);

    private (byte[] Bytes, string What) Change(string extension, byte[] bytes) => extension switch
    {
        ".json" or ".jsonl" when random.NextBelow(8) > 0 => JsonMutations.Apply(bytes, random),
        ".bin" when random.NextBelow(4) > 0 => ByteMutations.Words(bytes, random),
        ".bin" or ".parquet" => ByteMutations.Apply(bytes, random),
        _ when random.NextBelow(2) == 0 => TextMutations.Apply(bytes, random),
        _ => ByteMutations.Apply(bytes, random),
    };

    // What stands at the file's place: nothing, an empty file, a folder, a link, another file's content.
    private string Place(string file)
    {
        var path = Path.Combine(sandbox.Input, file);
        var other = Choose() ?? file;
        if (!IsPlain(path))
        {
            return "left as it is";
        }

        switch (random.NextBelow(7))
        {
            case 0:
                File.Delete(path);
                return "deleted";
            case 1:
                File.Delete(path);
                File.WriteAllBytes(path, []);
                return "emptied";
            case 2:
                File.Delete(path);
                Directory.CreateDirectory(path);
                return "a folder in its place";
            case 3 when !OperatingSystem.IsWindows():
                return Endless(path);
            case 4 when !OperatingSystem.IsWindows():
                sandbox.MoveOutside(path);
                return "moved out of the folder, a link in its place";
            case 5 when !OperatingSystem.IsWindows():
                File.Delete(path);
                File.CreateSymbolicLink(path, Path.GetFileName(path));
                return "a link to itself in its place";
            default:
                var bytes = Sandbox.ReadAll(Path.Combine(sandbox.Input, other));
                File.Delete(path);
                File.WriteAllBytes(path, bytes);
                return $"the content of {other}";
        }
    }

    // A file that a user names may be anything; what stands in a folder with a manifest must be a file.
    private string Endless(string path)
    {
        File.Delete(path);
        if (reader.HasManifest && random.NextBelow(2) == 0)
        {
            NamedPipe.Make(path);
            return "a named pipe without a writer in its place";
        }

        var device = reader.HasManifest ? "/dev/zero" : "/dev/null";
        File.CreateSymbolicLink(path, device);
        return $"a link to {device} in its place";
    }

    private byte[] WithOutside(byte[] bytes)
    {
        var mark = Encoding.UTF8.GetBytes(Hostile.Outside);
        var at = bytes.AsSpan().IndexOf(mark);
        return at < 0
            ? bytes
            : [.. bytes[..at], .. Encoding.UTF8.GetBytes(sandbox.Secret), .. bytes[(at + mark.Length)..]];
    }

    private static bool IsPlain(string path) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null };
}
