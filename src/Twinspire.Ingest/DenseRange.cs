namespace Twinspire.Ingest;

/// <summary>The range of the scaled numbers of a dense feature.</summary>
internal sealed class DenseRange
{
    /// <summary>Numbers so far.</summary>
    public long Count { get; private set; }

    /// <summary>The least of them.</summary>
    public float Least { get; private set; } = float.MaxValue;

    /// <summary>The most of them.</summary>
    public float Most { get; private set; } = float.MinValue;

    /// <summary>Takes a number.</summary>
    public void Add(float scaled)
    {
        Count++;
        Least = Math.Min(Least, scaled);
        Most = Math.Max(Most, scaled);
    }
}
