using Twinspire.Data;

namespace Twinspire.Baselines;

/// <summary>
/// Baselines are made from the dataset they are measured on; anything else is the caller's bug.
/// </summary>
internal static class BaselineRows
{
    public static void Check(Dataset data, int itemCount, string name)
    {
        if (data.Items.Count != itemCount)
        {
            throw new ArgumentException(
                $"{name} was made from {itemCount} items, the dataset has {data.Items.Count}.", nameof(data));
        }
    }
}
