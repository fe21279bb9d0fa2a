namespace Twinspire.Ingest.Tests.Wikipedia;

/// <summary>The layouts that table pagelinks has had.</summary>
public enum LinkLayout
{
    /// <summary>Titles.</summary>
    Old,

    /// <summary>Titles and ids; rows have one or the other or both.</summary>
    Middle,

    /// <summary>Ids of table linktarget.</summary>
    New,
}
