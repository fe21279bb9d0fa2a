using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Twinspire.SystemTests.Support;

/// <summary>Runs the command-line program as a process of its own, as a shell would.</summary>
internal static partial class Shell
{
    private const int Interrupt = 2; // SIGINT on Linux and macOS
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a command line to its end.</summary>
    public static ShellResult Run(params IEnumerable<string> arguments) => RunIn(null, arguments);

    /// <summary>The same with another current folder.</summary>
    public static ShellResult RunIn(string? folder, IEnumerable<string> arguments) =>
        RunIn(folder, arguments, []);

    /// <summary>The same with a variable of the environment, such as a limit of the heap.</summary>
    public static ShellResult RunWith(string variable, string value, params IEnumerable<string> arguments) =>
        RunIn(null, arguments, new() { [variable] = value });

    private static ShellResult RunIn(
        string? folder, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        using var process = Start(folder, arguments, environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        return End(process, output, errors);
    }

    /// <summary>
    /// Runs a command line and sends Ctrl+C once a line of its progress satisfies a condition.
    /// </summary>
    public static ShellResult Interrupted(Func<string, bool> when, params IEnumerable<string> arguments)
    {
        using var process = Start(null, arguments, []);
        var output = process.StandardOutput.ReadToEndAsync();
        var seen = new List<string>();
        while (process.StandardError.ReadLine() is { } line)
        {
            seen.Add(line);
            if (when(line))
            {
                Assert.Equal(0, Kill(process.Id, Interrupt));
                when = _ => false;
            }
        }

        return End(process, output.Result, Task.FromResult(string.Join('\n', seen)));
    }

    private static Process Start(
        string? folder, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var isDotnet = Environment.ProcessPath is { } host && IsDotnet(host);
        var start = new ProcessStartInfo(isDotnet ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Twinspire.Cli.dll"));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static ShellResult End(Process process, string output, Task<string> errors)
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The program ran longer than {Limit.TotalSeconds} s.\n{output}");
        }

        return new ShellResult(process.ExitCode, output, errors.Result);
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
