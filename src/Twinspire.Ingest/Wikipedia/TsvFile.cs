using System.IO.Compression;
using System.Text;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>A gzipped table, compressed on another thread than the one that writes the rows.</summary>
internal sealed class TsvFile : IDisposable
{
    private const int BlockBytes = 1 << 18;
    private readonly GZipStream gzip;
    private byte[] block = new byte[BlockBytes];
    private byte[] behind = new byte[BlockBytes];
    private Task writing = Task.CompletedTask;
    private int length;

    /// <summary>Starts the file with a line of column names.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="columns">The names, tabs between them.</param>
    public TsvFile(string path, string columns)
    {
        gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        Write(Encoding.UTF8.GetBytes(columns + "\n"));
    }

    /// <summary>Adds bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > block.Length - length)
        {
            Flush();
        }

        bytes.CopyTo(block.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>Adds a tab or a line end.</summary>
    public void Write(byte sign)
    {
        if (length == block.Length)
        {
            Flush();
        }

        block[length++] = sign;
    }

    /// <summary>Ends the file; without it, the file is not whole.</summary>
    public void Complete()
    {
        Flush();
        writing.GetAwaiter().GetResult();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        writing.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        gzip.Dispose();
    }

    private void Flush()
    {
        writing.GetAwaiter().GetResult();
        (block, behind) = (behind, block);
        var (bytes, count) = (behind, length);
        writing = Task.Run(() => gzip.Write(bytes, 0, count));
        length = 0;
    }
}
