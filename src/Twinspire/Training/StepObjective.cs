using Twinspire.Kernels;

namespace Twinspire.Training;

/// <summary>
/// The losses of a step: L = L_main + Σ alpha · L_task, each where it is on [YAO-2020, eq. 4].
/// </summary>
/// <param name="main">The main loss.</param>
/// <param name="tasks">The auxiliary losses over each kind of entities.</param>
internal sealed class StepObjective(MainObjective main, TaskObjective[] tasks)
{
    private float mainWeight = 1;

    /// <summary>The losses of the last run.</summary>
    public StepLosses Losses { get; private set; }

    /// <summary>Whether all of them are numbers.</summary>
    public bool IsFinite => double.IsFinite(Losses.Total);

    /// <summary>Prepares a step; by one thread, after the targets of all entities.</summary>
    /// <param name="weight">Weight of the main loss; 0 while pre-training.</param>
    /// <param name="share">Share of the full weights of the tasks.</param>
    public void Prepare(float weight, double share)
    {
        mainWeight = weight;
        main.Prepare(weight);
        foreach (var task in tasks)
        {
            task.Prepare(share);
        }
    }

    /// <summary>
    /// Computes every loss and adds its gradient to the passes; all workers; ends with a barrier.
    /// </summary>
    public void Run(Worker worker)
    {
        main.Run(worker);
        foreach (var task in tasks)
        {
            task.Run(worker);
        }

        if (worker.IsFirst)
        {
            var losses = new StepLosses(main.Loss, mainWeight * main.Loss);
            foreach (var task in tasks)
            {
                task.AddTo(ref losses);
            }

            Losses = losses;
        }

        worker.Barrier();
    }
}
