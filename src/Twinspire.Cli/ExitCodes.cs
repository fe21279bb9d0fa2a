namespace Twinspire.Cli;

/// <summary>What the process says to the shell; README.md lists the same codes.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>The recipe, the data or the machine did not allow it; the message says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong; nothing was started.</summary>
    public const int WrongUsage = 2;

    /// <summary>Stopped by Ctrl+C, as shells number it (128 + SIGINT); a training run stays usable.</summary>
    public const int Interrupted = 130;
}
