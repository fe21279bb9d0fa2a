namespace Twinspire.Baselines;

/// <summary>Settings that a baseline is tuned by.</summary>
internal interface IBaselineOptions
{
    /// <summary>The settings by name, as tables and JSON show them; yes is 1, no is 0.</summary>
    IReadOnlyDictionary<string, double> Named { get; }
}
