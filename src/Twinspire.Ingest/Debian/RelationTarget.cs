namespace Twinspire.Ingest.Debian;

/// <summary>One package that a relation field names.</summary>
/// <param name="Name">The package, real or virtual, without its qualifiers.</param>
/// <param name="Group">Which comma-separated clause names it, from 0; alternatives share the number.</param>
/// <param name="Architecture">What follows the colon (<c>any</c>, <c>native</c>, <c>i386</c>); empty
/// without one.</param>
/// <param name="Version">The version bound without its parentheses, such as <c>&gt;= 1.2</c>; empty without
/// one.</param>
/// <param name="Restrictions">Architectures and build profiles as written, brackets included; mostly
/// empty.</param>
internal readonly record struct RelationTarget(
    string Name, int Group, string Architecture, string Version, string Restrictions);
