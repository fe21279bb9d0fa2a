using Twinspire.Checks;

namespace Twinspire.Tests.Mutations;

/// <summary>A reader of files that the mutator damages.</summary>
/// <param name="Name">Names it in reports.</param>
/// <param name="Make">Writes valid input into a new folder; called once.</param>
/// <param name="Read">
/// Opens the input in the first folder and uses all of it; it may write below the second one alone.
/// </param>
internal sealed record ReaderUnderTest(string Name, Action<string> Make, Action<string, string> Read)
{
    /// <summary>
    /// Whether files lie under the checksums of manifest.json: then nothing outside the folder may be read.
    /// </summary>
    public bool HasManifest { get; init; }

    /// <summary>Which files are damaged, by their path with '/'.</summary>
    public Func<string, bool> IsDamaged { get; init; } = _ => true;

    /// <summary>Compressions that the mutator opens, to damage what they hold, by file extension.</summary>
    public IReadOnlyDictionary<string, Coat> Coats { get; init; } =
        new Dictionary<string, Coat> { [".gz"] = Coat.Gzip };

    /// <summary>
    /// Whether an exception is documented: the command line prints its message without a stack trace. A
    /// manifest's reader promises more than the file system's own exceptions.
    /// </summary>
    public bool IsDocumented(Exception error) =>
        error is DataFormatException or RecipeException or TrainingException
            or OperationCanceledException
        || (!HasManifest && error is IOException or UnauthorizedAccessException);
}
