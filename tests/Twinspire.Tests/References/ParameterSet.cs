namespace Twinspire.Tests.References;

/// <summary>
/// Parameters, gradients or accumulators by name: tables "table.NAME" [rows, dim], layers "TOWER.N.weight"
/// [out, in] and "TOWER.N.bias" [1, out].
/// </summary>
internal sealed class ParameterSet
{
    private readonly SortedDictionary<string, Matrix> byName = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => byName.Keys;

    public Matrix this[string name]
    {
        get => byName[name];
        set => byName[name] = value;
    }

    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>
    /// Adds to a gradient, which starts at zero; a parameter that nothing touches stays absent.
    /// </summary>
    public void Add(string name, Matrix gradient, double factor = 1)
    {
        if (!byName.TryGetValue(name, out var sum))
        {
            byName[name] = sum = new Matrix(gradient.Rows, gradient.Columns);
        }

        sum.Add(gradient, factor);
    }

    public ParameterSet Copy()
    {
        var copy = new ParameterSet();
        foreach (var (name, value) in byName)
        {
            copy[name] = value.Copy();
        }

        return copy;
    }
}
