namespace Twinspire.Ingest.Wikipedia;

/// <summary>What stands at the start of a statement.</summary>
internal enum StatementKind
{
    /// <summary>The bytes end before that is known.</summary>
    Incomplete,

    /// <summary>A statement of no interest, whole.</summary>
    Other,

    /// <summary>CREATE TABLE of the wanted table, whole.</summary>
    Create,

    /// <summary>INSERT into the wanted table, up to its first row.</summary>
    Insert,
}
