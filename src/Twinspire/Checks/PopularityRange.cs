namespace Twinspire.Checks;

/// <summary>What a popularity weight may be: no further from 0 than a cosine.</summary>
public static class PopularityRange
{
    /// <summary>Whether a weight lies from -1 to 1; no number does not.</summary>
    public static bool Holds(double weight) => Math.Abs(weight) <= 1;
}
