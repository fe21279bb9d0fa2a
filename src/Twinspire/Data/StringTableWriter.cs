using System.Buffers;
using System.Text;

namespace Twinspire.Data;

/// <summary>Writes a <see cref="StringTable"/> string by string; only hashes stay in memory.</summary>
internal sealed class StringTableWriter
{
    private readonly OutputFolder folder;
    private readonly string name;
    private readonly OutputFile blob;
    private readonly OutputFile offsets;
    private readonly StringIndex index = new();
    private readonly ArrayBufferWriter<byte> utf8 = new();

    public StringTableWriter(OutputFolder folder, string name)
    {
        this.folder = folder;
        this.name = name;
        blob = folder.Create(name + ".utf8");
        offsets = folder.Create(name + ".offsets.bin");
        offsets.Write(0L);
    }

    public int Count => index.Count;

    public void Add(string value)
    {
        utf8.ResetWrittenCount();
        Encoding.UTF8.GetBytes(value, utf8);
        Add(utf8.WrittenSpan);
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        index.Add(value);
        blob.Write(value);
        offsets.Write(blob.Length);
    }

    /// <summary>Ends the files.</summary>
    /// <returns>Two rows that hold one string, or null.</returns>
    public (int First, int Second)? Close()
    {
        folder.Close(name + ".utf8", blob);
        folder.Close(name + ".offsets.bin", offsets);
        var (hashes, rows) = index.Sort();
        WriteArray<ulong>(name + ".hashes.bin", hashes);
        WriteArray<int>(name + ".rows.bin", rows);
        using var written = StringTable.Open(new FolderContent(folder.Partial, folder.Files), name);
        return written.FindRepeat();
    }

    private void WriteArray<T>(string file, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        using var output = folder.Create(file);
        output.Write(values);
        folder.Close(file, output);
    }
}
