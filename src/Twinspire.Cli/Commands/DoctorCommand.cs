using System.CommandLine;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Diagnostics;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire doctor</c>: what looks wrong with a run, and what to try.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var run = CommonOptions.Folder("--run", "Run folder that 'twinspire train' made, finished or not.");
        var evaluation = new Option<string?>("--evaluation")
        {
            Description = "JSON of 'twinspire evaluate --run RUN --baselines all --json FILE', to compare "
                + "with the baselines; default: evaluation.json of the run folder, if it is there.",
            HelpName = "FILE",
            Validators = { CommonOptions.NotEmpty },
        };
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Say in words what looks wrong with a run, and what to try.")
        {
            run, evaluation, json,
        };
        command.SetAction((parsed, _) =>
        {
            JsonFile.Claim(parsed.GetValue(json));
            var folder = Existing.Folder(
                parsed.GetRequiredValue(run),
                "--run",
                "metrics.jsonl",
                "'twinspire train' makes run folders.");
            var given = parsed.GetValue(evaluation);
            var record = RunRecord.Read(folder, given is null ? null : Existing.File(given, "--evaluation"));
            var findings = Doctor.Examine(record);
            Show(screen, folder, record, findings);
            new Examination(findings, record.Vectors.Count > 0 ? Finite(record.Vectors[^1]) : null)
                .Write(parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Show(
        Screen screen, string folder, RunRecord record, IReadOnlyList<Finding> findings)
    {
        screen.Say($"{folder}: {record.Training.Count} lines of training, {record.Validation.Count} "
            + $"validations, ended: {record.Ending ?? "not yet, or killed"}");
        if (record.Vectors.Count > 0)
        {
            screen.Say("Vectors: " + string.Join(", ", Finite(record.Vectors[^1])
                .Select(one => $"{one.Key} {one.Value:0.###}")));
        }

        screen.Say(findings.Count == 0 ? "Nothing looks wrong." : "");
        foreach (var finding in findings)
        {
            screen.Say($"{finding.Level} ({finding.Name}): {finding.Seen}");
            screen.Say($"  Try: {finding.Advice}");
        }
    }

    private static Dictionary<string, double> Finite(RunLine line) =>
        line.Values.Where(one => one.Key != "step" && double.IsFinite(one.Value)).ToDictionary();
}
