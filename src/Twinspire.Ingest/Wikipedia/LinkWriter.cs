namespace Twinspire.Ingest.Wikipedia;

/// <summary>Writes the links between articles, in files of equal size: several can be read at once.</summary>
/// <param name="folder">Where the files go.</param>
/// <param name="pages">The pages, their redirects resolved.</param>
/// <param name="targets">The pages of the ids of table linktarget.</param>
/// <param name="rowsPerFile">Links of a file at most.</param>
internal sealed class LinkWriter(string folder, PageTable pages, IdMap targets, long rowsPerFile)
    : IDisposable
{
    /// <summary>The names of its files, as a schema gives them.</summary>
    public const string FileNames = "links-*.tsv.gz";

    private readonly LinkCounts counts = new();
    private readonly LinkBatch batch = new(pages, targets);
    private TsvFile? file;
    private long rowsInFile;
    private int files;

    /// <summary>Writes all links; nothing of them is kept.</summary>
    public LinkReport Write(LinkRows links)
    {
        while (links.Read())
        {
            counts.Read++;
            if (links.Source < 0)
            {
                counts.Elsewhere++;
            }
            else if (!pages.IsArticle(links.Source))
            {
                counts.FromRedirects++;
            }
            else
            {
                batch.Add(links.Source, links.Named(out var id), id);
            }

            if (batch.IsFull)
            {
                WriteBatch();
            }
        }

        WriteBatch();
        EndFile();
        return counts.Report();
    }

    /// <inheritdoc />
    public void Dispose() => file?.Dispose();

    private void EndFile()
    {
        file?.Complete();
        file?.Dispose();
        file = null;
    }

    private TsvFile Open()
    {
        rowsInFile = 0;
        var name = FileNames.Replace("*", $"{files++}", StringComparison.Ordinal);
        return new TsvFile(Path.Combine(folder, name), "source\ttarget");
    }

    private void WriteBatch()
    {
        batch.Resolve();
        for (var i = 0; i < batch.Count; i++)
        {
            var (source, target) = (batch.Source(i), batch.Target(i));
            if (target < 0)
            {
                counts.Dangling++;
            }
            else if (target == source)
            {
                counts.Self++;
            }
            else
            {
                counts.Kept++;
                counts.Redirected += batch.IsRedirected(i) ? 1 : 0;
                WriteRow(source, target);
            }
        }

        batch.Clear();
    }

    private void WriteRow(int source, int target)
    {
        file ??= Open();
        file.Write(pages.Title(source));
        file.Write((byte)'\t');
        file.Write(pages.Title(target));
        file.Write((byte)'\n');
        if (++rowsInFile == rowsPerFile)
        {
            EndFile();
        }
    }

    private sealed class LinkCounts
    {
        public long Read;
        public long Elsewhere;
        public long FromRedirects;
        public long Dangling;
        public long Self;
        public long Kept;
        public long Redirected;

        public LinkReport Report() => new(Read, Kept, Redirected, Elsewhere, FromRedirects, Dangling, Self);
    }
}
