using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;

namespace Twinspire.Ingest.Tests;

/// <summary>A temporary folder of small made sources, and the dataset prepared from them.</summary>
internal sealed class SourceFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("twinspire-").FullName;

    public string Out => Path.Combine(root, "out", "dataset");

    public string PathOf(string name) => Path.Combine(root, name);

    public SourceFolder Write(string name, string text) => WriteBytes(name, Encoding.UTF8.GetBytes(text));

    public SourceFolder WriteBytes(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    public SourceFolder WriteGzip(string name, params string[] members) =>
        WriteBytes(name, [.. members.SelectMany(Gzip)]);

    /// <summary>Lets the reading engine write a file, such as zstd or Parquet.</summary>
    public SourceFolder Copy(string sql, string name, string options)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({sql}) TO '{PathOf(name)}' ({options})";
        command.ExecuteNonQuery();
        return this;
    }

    public PreparationReport Prepare(DatasetSchema schema, bool allowUnknown = false, int threads = 0) =>
        Preparation.Run(
            schema, new PreparationOptions(root, Out, allowUnknown, Force: true, Threads: threads));

    public Dataset PrepareAndOpen(DatasetSchema schema, bool allowUnknown = false)
    {
        Prepare(schema, allowUnknown);
        return Dataset.Open(Out);
    }

    /// <summary>Prepares wrong data; gives the message, and checks that nothing is left behind.</summary>
    public string Refusal(DatasetSchema schema)
    {
        var message = Should.Throw<DataFormatException>(() => Prepare(schema)).Message;
        Directory.Exists(Path.Combine(root, "out")).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(Path.Combine(root, "out")).ShouldBeEmpty();
        return message;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var stream = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
