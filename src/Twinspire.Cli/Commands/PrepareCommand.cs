using System.CommandLine;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Ingest;

namespace Twinspire.Cli.Commands;

/// <summary><c>twinspire prepare</c>: raw files in, dataset folder out.</summary>
internal static class PrepareCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var schema = new Option<string>("--schema")
        {
            Description = "JSON file that names the tables, the features and the split.",
            HelpName = "FILE",
            Required = true,
            Validators = { CommonOptions.NotEmpty },
        };
        var folder = CommonOptions.Folder("--out", "Dataset folder to make.");
        var root = new Option<string?>("--root")
        {
            Description = "Folder that the schema's sources are relative to; default: the schema's own "
                + "folder.",
            HelpName = "DIR",
            Validators = { CommonOptions.NotEmpty },
        };
        var set = CommonOptions.Set("split.downSample=0.1");
        var allowUnknown = new Option<bool>("--allow-unknown")
        {
            Description = "Drop pairs that name an unknown key, however many there are.",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Replace the folder if it is an earlier dataset.",
        };
        var json = CommonOptions.Json();
        var command = new Command("prepare", "Make a dataset folder from CSV, TSV, JSON lines or Parquet "
            + "files.")
        {
            schema, folder, root, set, allowUnknown, force, json,
        };
        command.SetAction((parsed, cancel) =>
        {
            var path = Existing.File(parsed.GetRequiredValue(schema), "--schema");
            var options = new PreparationOptions(
                parsed.GetValue(root) ?? Path.GetDirectoryName(Path.GetFullPath(path))!,
                parsed.GetRequiredValue(folder),
                parsed.GetValue(allowUnknown),
                parsed.GetValue(force),
                SchemaPath: path);
            var settings = SchemaFile.Read(path, parsed.GetValue(set));
            JsonFile.Claim(
                parsed.GetValue(json),
                [
                    path,
                    .. settings.Pairs.Select(pairs => pairs.Source)
                        .Append(settings.Items.Source)
                        .Append(settings.Queries?.Source ?? settings.Items.Source)
                        .Select(source => Path.Combine(options.Root, source)),
                ]);
            var report = Preparing.Watch(
                screen, progress => Preparation.Run(settings, options, progress, cancel));
            Preparing.Show(screen, report, options.Out);
            JsonFile.Copy(Path.Combine(options.Out, "report.json"), parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
