using Twinspire.Evaluation;

namespace Twinspire.Experiments;

/// <summary>What a finished run of a study gave: one file of its store.</summary>
/// <param name="Id">The run's name, and its file's.</param>
/// <param name="Share">The share of the training pairs.</param>
/// <param name="Method">As the paper names it.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="RecipeHash">SHA-256 of the recipe; another recipe makes the run again.</param>
/// <param name="DataChecksum">SHA-256 of the dataset; another dataset makes the run again.</param>
/// <param name="Validation">Figures of the kept model on validation pairs: what choices are made by.</param>
/// <param name="Test">Its figures on the test pairs: what is reported.</param>
/// <param name="Slices">The test figures by training popularity of the item.</param>
/// <param name="TestPairs">Test pairs counted.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="StepsPerSecond">Mean speed of the steps alone.</param>
/// <param name="Seconds">Wall-clock time of the run, validations and test included.</param>
/// <param name="Stopped">Why training ended: "completed" or "earlyStopped"; "" for a simple baseline.</param>
/// <param name="Alpha">Weight of the auxiliary losses.</param>
/// <param name="Rate">Dropout rate.</param>
/// <param name="Variant">The change it was trained with.</param>
public sealed record RunResult(
    string Id, double Share, string Method, ulong Seed, string RecipeHash, string DataChecksum,
    IReadOnlyDictionary<string, double> Validation, IReadOnlyDictionary<string, double> Test,
    IReadOnlyDictionary<string, SliceResult> Slices, long TestPairs, long Steps, double StepsPerSecond,
    double Seconds, string Stopped, double? Alpha = null, double? Rate = null, string? Variant = null);
