using System.Runtime.ExceptionServices;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>Runs checks of a folder's content on all cores.</summary>
internal static class ContentChecks
{
    /// <summary>Runs all; of several that fail the first one tells.</summary>
    /// <exception cref="DataFormatException">A check failed.</exception>
    /// <exception cref="IOException">A file is gone: somebody replaces the folder.</exception>
    public static void Run(IReadOnlyList<Action> checks)
    {
        var failures = new Exception?[checks.Count];
        Parallel.For(0, checks.Count, i =>
        {
            try
            {
                checks[i]();
            }
            catch (Exception failure) when (failure is DataFormatException or IOException)
            {
                failures[i] = failure;
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
