using Twinspire.Recipes;

namespace Twinspire.Cli.Commands;

/// <summary>Applies the options of the command line that change a recipe.</summary>
internal static class Shrink
{
    public static Recipe Apply(Recipe recipe, bool quick, int threads) => recipe;
}
