using Twinspire.Checks;
using Twinspire.Cli.Commands;
using Twinspire.Cli.Inputs;
using Twinspire.Cli.Output;
using Twinspire.Data;
using Twinspire.Experiments;
using Twinspire.Ingest;

namespace Twinspire.Cli.Reproduce;

/// <summary>Finds the datasets of a study by size, or prepares them from raw files.</summary>
internal static class StudyFolders
{
    private static readonly double[] PaperShares = [1, 0.1, 0.01];

    /// <summary>Opens every dataset of the study.</summary>
    /// <returns>By share; the caller closes them.</returns>
    public static IReadOnlyDictionary<double, StudyData> Open(
        Screen screen, StudyRequest request, CancellationToken cancel)
    {
        var schema = request.Schema ?? Path.Combine(request.Data, "schema.json");
        var prepared = request.Schema is null ? Prepared(request.Data) : [];
        if (prepared.Count > 0)
        {
            return Opened(prepared, request.Shares);
        }

        if (request.Schema is null && !File.Exists(schema))
        {
            Existing.Folder(request.Data, "--data", "schema.json", "Name a dataset folder, a folder of "
                + "dataset folders, or raw files with their schema.json (or give --schema FILE).");
        }

        var shares = request.Shares.Count > 0 ? request.Shares : [.. request.Sizes(PaperShares)];
        return Opened([.. shares.Select(share => Prepare(screen, request, schema, share, cancel))], shares);
    }

    private static List<string> Prepared(string folder)
    {
        string[] inside = Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Order()] : [];
        var found = inside.Prepend(folder)
            .Where(one => File.Exists(Path.Combine(one, DatasetManifest.FileName))).ToList();
        return found.Contains(folder) ? [folder] : found;
    }

    private static Dictionary<double, StudyData> Opened(List<string> folders, IReadOnlyList<double> wanted)
    {
        var opened = new Dictionary<double, StudyData>();
        try
        {
            foreach (var folder in folders)
            {
                var study = new StudyData(DataFolder.Open(folder));
                if (wanted.Count > 0 && !wanted.Contains(study.Share))
                {
                    study.Dispose();
                }
                else if (!opened.TryAdd(study.Share, study))
                {
                    study.Dispose();
                    throw new RecipeException($"{opened[study.Share].Data.Folder} and {folder} both hold "
                        + $"{study.Share} of the training pairs; a study takes one dataset of each size.");
                }
            }

            var missing = wanted.Where(share => !opened.ContainsKey(share)).ToList();
            return missing.Count == 0 ? opened : throw new RecipeException(
                $"--sizes {string.Join(",", missing)}: there is no dataset of that size among "
                + $"{string.Join(", ", folders)}; prepare one with --set split.downSample={missing[0]}.");
        }
        catch
        {
            foreach (var study in opened.Values)
            {
                study.Dispose();
            }

            throw;
        }
    }

    private static string Prepare(
        Screen screen, StudyRequest request, string schema, double share, CancellationToken cancel)
    {
        var settings = SchemaFile.Read(Existing.File(schema, "--schema"), [$"split.downSample={share}"]);
        var folder = Path.Combine(request.Out, "data", $"{share}");
        var copy = Path.Combine(folder, "schema.json");
        var text = SchemaFile.Write(settings);
        if (File.Exists(copy) && File.ReadAllText(copy) == text)
        {
            return folder; // as an earlier start left it
        }

        screen.Note($"Preparing {Ratio.Size(share)} of the pairs -> {folder}");
        Preparing.Watch(screen, progress => Preparation.Run(
            settings,
            new PreparationOptions(request.Data, folder, Force: true, SchemaText: text, SchemaPath: schema),
            progress,
            cancel));
        return folder;
    }
}
