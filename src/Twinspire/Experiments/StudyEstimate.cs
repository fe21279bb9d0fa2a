using Twinspire.Training;

namespace Twinspire.Experiments;

/// <summary>Foretells what runs will take, and learns from those that are done.</summary>
public sealed class StudyEstimate
{
    private const double ShareOfSteps = 0.8; // early stopping spares the rest, over all methods

    private readonly Dictionary<double, (long Steps, long Checks)> work = [];
    private readonly List<(StudyRun Run, double Seconds)> learnt = [];

    /// <param name="options">What the study tries.</param>
    /// <param name="data">The dataset of every share.</param>
    public StudyEstimate(StudyOptions options, IReadOnlyDictionary<double, StudyData> data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (share, study) in data)
        {
            var recipe = StudySchedule.Apply(options.Base, study.Data);
            var steps = TrainingPlan.Of(recipe, study.Data).Steps;
            var every = recipe.Training.ValidateEvery;
            work.Add(share, (steps, every > 0 ? Math.Max(1, steps / every) : 1));
        }
    }

    /// <summary>What the pieces of work take.</summary>
    public StudySpeed Speed { get; set; } = StudySpeed.Typical;

    /// <summary>The most steps of a run at a size.</summary>
    public long StepsOf(double share) => work[share].Steps;

    /// <summary>Takes into account what a run took.</summary>
    public void Learn(StudyRun run, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(result);
        if (!run.IsSimple)
        {
            learnt.Add((run, result.Seconds));
        }
    }

    /// <summary>The time of runs one after another.</summary>
    public TimeSpan Of(IEnumerable<StudyRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return TimeSpan.FromSeconds(runs.GroupBy(run => run.Share)
            .Sum(size => size.Sum(Foretold) * Correction(size.Key)));
    }

    // By the runs of the size itself; before there are any, by all runs.
    private double Correction(double share)
    {
        var own = learnt.Where(one => one.Run.Share == share).ToList();
        var known = own.Count > 0 ? own : learnt;
        return known.Count > 0 ? known.Sum(one => one.Seconds) / known.Sum(one => Foretold(one.Run)) : 1;
    }

    private double Foretold(StudyRun run)
    {
        if (run.IsSimple)
        {
            return Speed.TestSeconds;
        }

        var (steps, checks) = work[run.Share];
        return Speed.TestSeconds + (ShareOfSteps
            * ((steps * Cost(run.Method) * Speed.StepSeconds) + (checks * Speed.CheckSeconds)));
    }

    // A step beside the Baseline's, measured on two cores with towers of [512, 128].
    private static double Cost(string method) => method.Split('+').Sum(part => part switch
    {
        "FD" => 1.0,
        "FM" => 0.4,
        "DO" => 0.4,
        "SO" => 0.2,
        _ => 0.0,
    }) + 1;
}
