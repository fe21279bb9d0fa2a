namespace Twinspire.Checks;

/// <summary>A key that was asked for is none of those that a model knows.</summary>
/// <param name="key">The key.</param>
/// <param name="near">Keys that may have been meant, nearest first.</param>
/// <param name="message">Says so, with what to do.</param>
public sealed class UnknownKeyException(string key, IReadOnlyList<string> near, string message)
    : Exception(message)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>Up to three keys that may have been meant, nearest first.</summary>
    public IReadOnlyList<string> Near { get; } = near;
}
