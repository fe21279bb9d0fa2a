using Twinspire.State;

namespace Twinspire.Losses;

/// <summary>
/// How often items come, from the steps between their appearances alone: no pass over the data, and it
/// follows data that drift [YI-2019, algorithm 2].
/// </summary>
/// <remarks>
/// The paper hashes items into buckets and estimates the probability that an item stands in a batch. Here
/// every item has its own place, and an item that a batch holds c times counts as c appearances, so that the
/// estimate is the item's share of the pairs, as counting them would give it.
/// </remarks>
/// <param name="items">Items of the corpus.</param>
/// <param name="rate">How fast the estimate follows, in (0, 1].</param>
internal sealed class StreamingFrequency(int items, double rate) : IStateful
{
    private const float Unseen = -20.7f; // ln 1e-9
    private readonly long[] lastStep = new long[items];
    private readonly float[] gap = new float[items];
    private readonly float[] logQ = [.. Enumerable.Repeat(Unseen, items)];

    /// <summary>[items], ln of the estimated share of the pairs; -20.7 for items not seen yet.</summary>
    public ReadOnlySpan<float> LogQ => logQ;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write<long>("frequency.lastStep", lastStep);
        writer.Write<float>("frequency.gap", gap);
        writer.Write<float>("frequency.logQ", logQ);
    }

    /// <inheritdoc/>
    public void Load(StateReader reader)
    {
        reader.Read<long>("frequency.lastStep", lastStep);
        reader.Read<float>("frequency.gap", gap);
        reader.Read<float>("frequency.logQ", logQ);
    }

    /// <summary>Takes a batch in.</summary>
    /// <param name="step">The step, from 0; every step is later than the one before.</param>
    /// <param name="batch">Pairs of a batch.</param>
    /// <param name="different">The different items of the batch.</param>
    /// <param name="start">[different + 1], where the pairs of each start.</param>
    public void Update(long step, int batch, ReadOnlySpan<int> different, ReadOnlySpan<int> start)
    {
        var now = step + 1; // so that 0 means never
        for (var index = 0; index < different.Length; index++)
        {
            var item = different[index];
            var copies = start[index + 1] - start[index];
            if (copies == 0)
            {
                continue; // a candidate that no pair brought
            }

            var newest = (float)(now - lastStep[item]) / copies;
            gap[item] = lastStep[item] == 0 ? newest : (float)(((1 - rate) * gap[item]) + (rate * newest));
            lastStep[item] = now;
            logQ[item] = -MathF.Log(gap[item] * batch);
        }
    }
}
