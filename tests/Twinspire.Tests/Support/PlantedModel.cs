using Twinspire.Batching;
using Twinspire.Data;
using Twinspire.Towers;

namespace Twinspire.Tests.Support;

/// <summary>
/// An untrained model over a dataset: its vectors differ from item to item, which is all these tests need.
/// </summary>
internal static class PlantedModel
{
    public static TwoTowerModel Create(Dataset data, ulong seed = 3, bool halfTables = false) =>
        TwoTowerModel.Create(
            FeatureSpec.ListOf(data.Queries), FeatureSpec.ListOf(data.Items),
            new TowerOptions([16, 8], HalfTables: halfTables), seed);
}
