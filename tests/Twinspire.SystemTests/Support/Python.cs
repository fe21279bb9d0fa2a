using System.Diagnostics;

namespace Twinspire.SystemTests.Support;

/// <summary>Runs the repository's Python scripts, which share no code with the program.</summary>
internal static class Python
{
    /// <summary>Whether python3 is installed.</summary>
    public static bool IsThere { get; } = Exists();

    /// <summary>Runs a script of the repository.</summary>
    /// <param name="script">Its path in the repository.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (int ExitCode, string Output) Run(string script, params string[] arguments)
    {
        using var process = Start([PathOf(script), .. arguments]);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string PathOf(string script)
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, script)))
            {
                return Path.Combine(at, script);
            }
        }

        throw new FileNotFoundException($"{script} is in no folder above {AppContext.BaseDirectory}.");
    }

    private static bool Exists()
    {
        try
        {
            using var process = Start(["--version"]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("python3", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
