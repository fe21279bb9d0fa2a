namespace Twinspire.SystemTests.Support;

/// <summary>What a finished process said.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails with the program's own words unless it ended well.</summary>
    public ShellResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Errors}\n{Output}");
        return this;
    }
}
