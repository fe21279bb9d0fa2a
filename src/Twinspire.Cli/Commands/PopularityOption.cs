using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Twinspire.Checks;

namespace Twinspire.Cli.Commands;

/// <summary>The option <c>--popularity-weight</c>: how much popularity is added to the cosines.</summary>
internal static class PopularityOption
{
    private const string Name = "--popularity-weight";

    private const string Meaning = "Add this times ln(1 + training pairs) to an item's cosine: above 0 shows "
        + "frequent items more, below 0 rare ones; default: what the run was trained to be served with";

    /// <summary>One weight.</summary>
    public static Option<double[]> One() => Create(Meaning + ".", "W", most: 1);

    /// <summary>One weight, or several of which the validation pairs choose.</summary>
    public static Option<double[]> Several() => Create(
        Meaning + ". Of several, such as 0,0.01,0.02, the validation pairs choose one.", "W,...", most: 100);

    private static Option<double[]> Create(string description, string helpName, int most) => new(Name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => [],
        CustomParser = result => Parse(result, most),
    };

    private static double[] Parse(ArgumentResult result, int most)
    {
        string[] texts = [.. result.Tokens.SelectMany(token => token.Value.Split(','))];
        List<double> weights = [];
        foreach (var text in texts)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                || !PopularityRange.Holds(weight))
            {
                result.AddError($"{Name} '{text}' is no weight; give numbers from -1 to 1, such as 0.02.");
                return [];
            }

            weights.Add(weight);
        }

        if (weights.Count > most)
        {
            result.AddError($"{Name} has {weights.Count} weights; give "
                + (most == 1 ? "one; 'twinspire evaluate' chooses among several." : $"at most {most}."));
        }

        return [.. weights];
    }
}
