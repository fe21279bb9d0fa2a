using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Kernels;

namespace Twinspire.Towers;

/// <summary>
/// A tower whose weights no longer change, packed once: encodes one entity at a time on the calling thread.
/// May be shared between threads, each with a <see cref="RowEncoder"/> of its own.
/// </summary>
internal sealed class FrozenTower
{
    private readonly Tower tower;
    private readonly Worker alone = new(new Workers(1), 0);

    /// <param name="trained">The tower; later changes of its layers are not seen.</param>
    public FrozenTower(Tower trained)
    {
        tower = trained.Whole();
        tower.Pack(alone, withBackward: false);
    }

    /// <summary>Dimension of the vectors.</summary>
    public int Dim => tower.Dim;

    /// <summary>Memory for one thread.</summary>
    public RowEncoder NewEncoder() => new(tower, alone);
}

/// <summary>The memory in which one thread encodes with a <see cref="FrozenTower"/>.</summary>
internal sealed class RowEncoder
{
    private readonly TowerInput input;
    private readonly TowerPass pass;
    private readonly EncoderRun run;
    private readonly Worker alone;

    public RowEncoder(Tower packed, Worker alone)
    {
        this.alone = alone;
        input = new TowerInput(packed.Layout, 1);
        pass = new TowerPass(packed, 1, withBackward: false);
        run = new EncoderRun(packed, input, [pass], 1, 1, withBackward: false);
    }

    /// <summary>What <see cref="Encode()"/> reads; may be filled from elsewhere.</summary>
    public FeatureBatch Features => input.Features;

    /// <summary>Encodes one row of an entity table.</summary>
    /// <returns>[dim], of length 1; valid until the next call.</returns>
    public ReadOnlySpan<float> Encode(EntityTable table, int row)
    {
        input.Features.Gather(table.Features, [row]);
        return Encode();
    }

    /// <summary>Encodes the one entity of <see cref="Features"/>.</summary>
    /// <returns>[dim], of length 1; valid until the next call.</returns>
    public ReadOnlySpan<float> Encode()
    {
        pass.Rows = 1;
        input.Embed(alone);
        run.Forward(alone);
        return pass.Unit.Row(0);
    }
}
