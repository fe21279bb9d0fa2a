using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>Encodes many entities with a trained tower, a chunk at a time.</summary>
internal sealed class TowerEncoder
{
    private const int ChunkRows = 1536;
    private readonly TowerInput input;
    private readonly TowerPass pass;
    private readonly EncoderRun run;
    private readonly Tower tower;
    private readonly FeatureBatch gathered;
    private readonly Workers workers;

    public TowerEncoder(Tower trained, Workers workers)
    {
        this.workers = workers;
        tower = trained.Whole();
        input = new TowerInput(tower.Layout, ChunkRows);
        gathered = input.Features;
        pass = new TowerPass(tower, ChunkRows, withBackward: false);
        run = new EncoderRun(tower, input, [pass], ChunkRows, workers.Count, withBackward: false);
    }

    /// <summary>Whether this encoder runs on that team.</summary>
    public bool RunsOn(Workers team) => ReferenceEquals(workers, team);

    /// <summary>Encodes rows of an entity table.</summary>
    /// <param name="table">Items or queries.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="vectors">[rows, dim]; overwritten.</param>
    public void Encode(EntityTable table, ReadOnlySpan<int> rows, Span<float> vectors)
    {
        workers.Run(worker => tower.Pack(worker, withBackward: false));
        input.Features = gathered;
        for (var from = 0; from < rows.Length; from += ChunkRows)
        {
            var chunk = rows.Slice(from, Math.Min(ChunkRows, rows.Length - from));
            gathered.Gather(table.Features, chunk);
            EncodeChunk(vectors.Slice(from * tower.Dim, chunk.Length * tower.Dim));
        }
    }

    /// <summary>Encodes entities that are known only by their features.</summary>
    /// <param name="batch">At most 1536 entities.</param>
    /// <param name="vectors">[rows, dim]; overwritten.</param>
    public void Encode(FeatureBatch batch, Span<float> vectors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Rows, ChunkRows, nameof(batch));
        workers.Run(worker => tower.Pack(worker, withBackward: false));
        input.Features = batch;
        EncodeChunk(vectors);
    }

    private void EncodeChunk(Span<float> vectors)
    {
        pass.Rows = input.Rows;
        workers.Run(worker =>
        {
            input.Embed(worker);
            run.Forward(worker);
        });
        for (var row = 0; row < input.Rows; row++)
        {
            pass.Unit.Row(row).CopyTo(vectors.Slice(row * tower.Dim, tower.Dim));
        }
    }
}
