using Twinspire.Data;
using Twinspire.Kernels;
using Twinspire.Serving;
using Twinspire.Towers;

namespace Twinspire.Tests.Support;

/// <summary>An untrained model of a planted world, ready to be asked, and a folder to write to.</summary>
public abstract class PlantedRecommender : IDisposable
{
    private protected const int Query = 11;

    private protected readonly TemporaryFolder folder = new();
    private protected readonly PlantedWorld world = PlantedWorld.Create();
    private protected readonly Workers workers = new(2);
    private protected readonly Dataset data;
    private protected readonly TwoTowerModel model;
    private protected readonly ModelRetriever retriever;
    private protected readonly Recommender recommender;

    private protected PlantedRecommender()
    {
        data = PlantedDataset.Write(world, folder["data"]);
        model = PlantedModel.Create(data);
        retriever = ModelRetriever.FromModel(model, data, workers);
        recommender = Recommender.FromModel(model, data, threads: 2);
    }

    public void Dispose()
    {
        recommender.Dispose();
        retriever.Dispose();
        model.Dispose();
        data.Dispose();
        workers.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
