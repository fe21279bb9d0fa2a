using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>Runs checks of a folder's content on all cores.</summary>
internal static class ContentChecks
{
    /// <summary>Runs all; of several that fail the first one tells.</summary>
    /// <exception cref="DataFormatException">A check failed.</exception>
    public static void Run(IReadOnlyList<Action> checks)
    {
        var failures = new DataFormatException?[checks.Count];
        Parallel.For(0, checks.Count, i =>
        {
            try
            {
                checks[i]();
            }
            catch (DataFormatException failure)
            {
                failures[i] = failure;
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            throw new DataFormatException(first.Message, first);
        }
    }
}
