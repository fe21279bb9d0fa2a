namespace Twinspire.Ingest.Debian;

/// <summary>What became of the relations between packages.</summary>
/// <param name="Kept">Pairs written: (package, package that it names), each once.</param>
/// <param name="ByRelation">
/// Relation field to pairs kept, the strongest first; a pair counts for its strongest.
/// </param>
/// <param name="Repeated">Mentions of a pair that was kept already.</param>
/// <param name="Self">Mentions of the package itself, dropped.</param>
/// <param name="Virtual">Mentions of a name that is no package but that packages provide, dropped.</param>
/// <param name="Unknown">Mentions of a name that no list has, dropped.</param>
/// <param name="MostDropped">The virtual and unknown names mentioned most, with their mentions; at most
/// 10.</param>
public sealed record DebianPairReport(
    int Kept,
    IReadOnlyDictionary<string, int> ByRelation,
    int Repeated,
    int Self,
    int Virtual,
    int Unknown,
    IReadOnlyDictionary<string, int> MostDropped);
