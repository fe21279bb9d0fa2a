using Twinspire.Baselines;
using Twinspire.Evaluation;
using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Experiments;

/// <summary>What a study tries.</summary>
/// <param name="Base">
/// The recipe of the Baseline on all pairs; the study puts in tasks, seeds, epochs and validations.
/// </param>
/// <param name="Seeds">Seeds 1 to this for every figure that is reported with a deviation.</param>
/// <param name="Alphas">Weights to choose from; null means the paper's 0.1, 0.3, 1 and 3.</param>
/// <param name="Rates">Dropout rates of figure 7; null means 0.1 to 0.9.</param>
/// <param name="TestPairs">Most test pairs to measure on, the same for every run; 0 takes all.</param>
/// <param name="Tuning">How simple methods are tuned; null takes the defaults.</param>
public sealed record StudyOptions(
    Recipe Base, int Seeds = 5, IReadOnlyList<double>? Alphas = null, IReadOnlyList<double>? Rates = null,
    long TestPairs = 0, TuningOptions? Tuning = null)
{
    private static readonly double[] PaperAlphas = [0.1, 0.3, 1, 3];
    private static readonly double[] PaperRates = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    /// <summary>
    /// The recipe of a study that names none: a full study in an hour and a half. Contrastive tasks see items
    /// drawn uniformly, as the later paper has it [YAO-2021]; the first one does not say.
    /// </summary>
    public static Recipe DefaultBase { get; } = new(
        new TowerOptions([512, 128], EmbeddingDim: 64), new LossOptions(), new OptimizerOptions(),
        new TrainingOptions(Epochs: 3), new SelfSupervisionOptions(Items: ItemSource.Uniform));

    /// <summary>How every run and every simple method is measured, as the Baseline is validated.</summary>
    public EvaluationOptions Protocol => new(
        ExcludeKnown: Base.Training.ExcludeTrain, IncludeSelf: Base.Training.IncludeSelf,
        MaxPairs: TestPairs);

    /// <summary>The weights in force, ascending.</summary>
    public IReadOnlyList<double> AlphaChoices => [.. (Alphas ?? PaperAlphas).Order()];

    /// <summary>The rates in force, ascending.</summary>
    public IReadOnlyList<double> RateChoices => [.. (Rates ?? PaperRates).Order()];

    /// <summary>The same study in seconds: tiny towers, a few steps, two seeds, two weights.</summary>
    public StudyOptions Quick() => new(
        Base with
        {
            Towers = Base.Towers with
            {
                Hidden = Base.Towers.Hidden.Count == 0 ? [] : [32, 16],
                EmbeddingDim = 8,
                LayerStart = LayerStart.Uniform, // a sum cannot be wider than the embeddings
            },
            Training = Base.Training with
            {
                Batch = Math.Min(Base.Training.Batch, 128),
                MaxSteps = 8,
                ValidateEvery = 8, // once, at the end
                ValidationPairs = 300,
                LogEvery = 8,
            },
        },
        Seeds: 2,
        Alphas: [0.3, 1],
        Rates: [0.3, 0.9],
        TestPairs: 300,
        Tuning: new TuningOptions(MaxQueries: 300, EaseItems: 1000));
}
