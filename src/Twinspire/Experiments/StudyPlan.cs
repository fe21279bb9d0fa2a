namespace Twinspire.Experiments;

/// <summary>The runs of a study, in an order that makes a stopped study useful.</summary>
public sealed class StudyPlan
{
    /// <summary>The weight of FD in figure 7.</summary>
    internal const double FigureAlpha = 1; // figure 7 fixes it [YAO-2020, section 4.7]

    private readonly StudyOptions options;
    private readonly IReadOnlySet<string> parts;
    private readonly List<StudyRun> runs = [];

    /// <summary>
    /// Plans the tenth of the pairs first, where self-supervision should show, then all pairs, the dropout
    /// rates, smaller sizes, and the variants last.
    /// </summary>
    /// <param name="options">What to try.</param>
    /// <param name="shares">The sizes that there are data for.</param>
    /// <param name="parts">The tables and figures wanted.</param>
    /// <param name="canMask">Whether the items have the features that FM needs.</param>
    /// <param name="simple">The simple methods that fit the data; null means all.</param>
    public StudyPlan(
        StudyOptions options, IEnumerable<double> shares, IReadOnlySet<string> parts, bool canMask = true,
        IReadOnlyList<string>? simple = null)
    {
        this.options = options;
        this.parts = parts;
        Simple = simple ?? StudyBaselines.Names;
        Methods = [.. MethodRecipe.Names.Where(method => canMask || !MethodRecipe.HasMasking(method))];
        double[] falling = [.. shares.OrderDescending()];
        FigureShare = falling.Contains(0.1) ? 0.1 : falling[0];
        Shares = [FigureShare, .. falling.Where(share => share != FigureShare)];
        foreach (var share in Shares.Where(share => share is 0.1 or 1))
        {
            AddTable(share);
        }

        AddRates();
        foreach (var share in Shares.Where(share => share is not (0.1 or 1)))
        {
            AddTable(share);
        }

        foreach (var variant in StudyVariant.All.Where(variant => parts.Contains(variant.Name)))
        {
            AddVariant(variant);
        }

        Runs = [.. runs.DistinctBy(run => run.Id)];
    }

    /// <summary>What is trained and measured, in order; each once.</summary>
    public IReadOnlyList<StudyRun> Runs { get; }

    /// <summary>The sizes, in the order they are trained.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>The size of figure 7 and of the variants.</summary>
    public double FigureShare { get; }

    /// <summary>The methods that fit the data, in the paper's order.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The simple methods that stand beside them.</summary>
    public IReadOnlyList<string> Simple { get; }

    /// <summary>What the study tries.</summary>
    public StudyOptions Options => options;

    /// <summary>Whether a table or figure is wanted.</summary>
    public bool Has(string part) => parts.Contains(part);

    /// <summary>Whether the nine methods are wanted at a size, by name or for a picture of them.</summary>
    public bool HasTable(double share) =>
        StudyParts.TablesOf(share).Any(Has) || (share == Shares.Max() && Has("table6"));

    private void AddTable(double share)
    {
        var part = StudyParts.TablesOf(share)[0];
        if (HasTable(share))
        {
            runs.AddRange(Simple.Select(name => new StudyRun(part, share, name, 0)));
            AddMethods(part, share, Methods, null);
        }
        else if (Has("figure6"))
        {
            runs.Add(Run(part, share, MethodRecipe.Baseline, 1));
            AddSearch("figure6", share, Methods, null);
        }
    }

    // The first seed of a method with a weight is the run of the weight that is chosen.
    private void AddMethods(string part, double share, IReadOnlyList<string> methods, string? variant)
    {
        if (methods.Contains(MethodRecipe.Baseline))
        {
            runs.Add(Run(part, share, MethodRecipe.Baseline, 1, variant: variant));
        }

        AddSearch(part, share, methods, variant);
        for (ulong seed = 1; seed <= (ulong)options.Seeds; seed++) // seed by seed: each adds to every row
        {
            runs.AddRange(methods.Where(method => seed > 1 || !MethodRecipe.HasAlpha(method))
                .Select(method => Run(part, share, method, seed, variant: variant)));
        }
    }

    private void AddSearch(string part, double share, IReadOnlyList<string> methods, string? variant) =>
        runs.AddRange(methods.Where(MethodRecipe.HasAlpha).SelectMany(method =>
            options.AlphaChoices.Select(alpha => Run(part, share, method, 1, alpha, variant: variant))));

    private void AddRates()
    {
        if (Has("figure7"))
        {
            runs.Add(Run("figure7", FigureShare, MethodRecipe.Baseline, 1));
            foreach (var rate in options.RateChoices)
            {
                runs.Add(Run("figure7", FigureShare, "FD", 1, FigureAlpha, rate));
                runs.Add(Run("figure7", FigureShare, "DO", 1, rate: rate));
            }
        }
    }

    // The comparison without the change stands beside it, so it is trained too where no table asked for it.
    private void AddVariant(StudyVariant variant)
    {
        string[] methods = [.. variant.Methods.Where(Methods.Contains)];
        AddMethods(variant.Name, FigureShare, methods, null);
        AddMethods(variant.Name, FigureShare, methods, variant.Name);
    }

    private static StudyRun Run(
        string part, double share, string method, ulong seed, double? alpha = null, double? rate = null,
        string? variant = null) => new(
            part, share, method, seed, alpha,
            MethodRecipe.HasRate(method) ? rate ?? MethodRecipe.UsualRate : null, variant);
}
