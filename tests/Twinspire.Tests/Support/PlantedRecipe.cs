using Twinspire.Losses;
using Twinspire.Optimizers;
using Twinspire.Recipes;
using Twinspire.SelfSupervision;
using Twinspire.Towers;

namespace Twinspire.Tests.Support;

/// <summary>A recipe that learns the planted world in about a second.</summary>
internal static class PlantedRecipe
{
    public static Recipe Create(double epochs = 20, SelfSupervisionOptions? selfSupervision = null) => new(
        new TowerOptions([32, 16]),
        new LossOptions(Temperature: 0.1f),
        new OptimizerOptions(TableLearningRate: 0.1f, LayerLearningRate: 0.05f),
        new TrainingOptions(Batch: 64, Epochs: epochs, ValidateEvery: 20, LogEvery: 10),
        selfSupervision);
}
