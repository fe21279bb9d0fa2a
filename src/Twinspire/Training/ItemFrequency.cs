using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Losses;
using Twinspire.State;

namespace Twinspire.Training;

/// <summary>log Q of the items, counted or from the stream of batches; empty without it.</summary>
/// <param name="loss">Which it is.</param>
/// <param name="data">The training pairs.</param>
internal sealed class ItemFrequency(LossOptions loss, Dataset data) : IStateful
{
    private readonly float[] counted = loss.LogQ == LogQSource.Counts ? TrainingPlan.LogQ(data) : [];
    private readonly StreamingFrequency? streaming = loss.LogQ == LogQSource.Streaming
        ? new StreamingFrequency(data.Items.Count, loss.StreamingRate) : null;

    /// <summary>[items], ln of each item's share of the pairs; empty without the correction.</summary>
    public ReadOnlySpan<float> LogQ => streaming is null ? counted : streaming.LogQ;

    /// <inheritdoc/>
    public void Save(StateWriter writer) => streaming?.Save(writer);

    /// <inheritdoc/>
    public void Load(StateReader reader) => streaming?.Load(reader);

    /// <summary>Takes a batch in, before its step.</summary>
    public void Update(long step, Batch batch) =>
        streaming?.Update(step, batch.Count, batch.UniqueItems, batch.ItemStart);
}
