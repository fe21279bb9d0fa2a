namespace Twinspire.Cli.Commands;

/// <summary>
/// Runs what knows no cancellation and leaves nothing half written: on Ctrl+C the program ends without it.
/// </summary>
internal static class Abandoned
{
    /// <summary>Runs the body on a thread of its own, which the end of the program ends.</summary>
    /// <param name="body">Writes its results at its end only.</param>
    /// <param name="cancel">Ctrl+C.</param>
    /// <exception cref="OperationCanceledException">Ctrl+C came first.</exception>
    public static Task<int> OnInterrupt(Func<int> body, CancellationToken cancel) =>
        Task.Run(body, CancellationToken.None).WaitAsync(cancel);
}
