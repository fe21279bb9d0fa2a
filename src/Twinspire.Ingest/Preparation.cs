using Twinspire.Checks;

namespace Twinspire.Ingest;

/// <summary>Makes a dataset folder from the files that a schema names.</summary>
public static class Preparation
{
    /// <summary>Reads, checks, splits, fits, encodes and writes.</summary>
    /// <param name="schema">What the files hold.</param>
    /// <param name="options">Where they lie and where the dataset goes.</param>
    /// <param name="progress">Told how far it is, from any thread; null = nobody.</param>
    /// <param name="cancel">Stops it; nothing is left behind.</param>
    /// <exception cref="RecipeException">The schema's settings are wrong; all problems at once.</exception>
    /// <exception cref="DataFormatException">The data is wrong; nothing is left behind.</exception>
    public static PreparationReport Run(
        DatasetSchema schema,
        PreparationOptions options,
        IProgress<PreparationProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(options);
        SchemaFile.Check(schema, "schema");
        return DiskFull.Guard(options.Out, () =>
        {
            var reporter = new ProgressReporter(progress, cancel);
            using var run = new PreparationRun(schema, options, reporter, cancel);
            return run.Run();
        });
    }
}
