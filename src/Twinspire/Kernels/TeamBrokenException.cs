namespace Twinspire.Kernels;

/// <summary>Ends a worker that waits at a barrier which a failed worker will never reach.</summary>
internal sealed class TeamBrokenException() : Exception("Another worker of the team failed.");
