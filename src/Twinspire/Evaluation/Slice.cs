namespace Twinspire.Evaluation;

/// <summary>A class of items by their training popularity; see <see cref="PopularitySlices"/>.</summary>
internal enum Slice
{
    Head,
    Middle,
    Tail,
    Cold,
}
