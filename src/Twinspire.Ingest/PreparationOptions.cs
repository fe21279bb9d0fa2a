namespace Twinspire.Ingest;

/// <summary>
/// Where and how a preparation runs; nothing here changes the dataset's content but AllowUnknown.
/// </summary>
/// <param name="Root">The folder that sources are relative to.</param>
/// <param name="Out">The dataset folder to make.</param>
/// <param name="AllowUnknown">Drop any number of pairs that name unknown keys.</param>
/// <param name="Force">Replace an earlier dataset; one that contains a source or the schema is not.</param>
/// <param name="MemoryLimitBytes">What the reading engine may use before it spills to disk; 0 = half the
/// memory.</param>
/// <param name="Threads">Threads of the reading engine; 0 = all cores.</param>
/// <param name="SchemaText">The schema file's text, kept in the folder as schema.json; null = written
/// anew.</param>
/// <param name="SchemaPath">The schema's own file, which the output may not replace; null = none.</param>
public sealed record PreparationOptions(
    string Root,
    string Out,
    bool AllowUnknown = false,
    bool Force = false,
    long MemoryLimitBytes = 0,
    int Threads = 0,
    string? SchemaText = null,
    string? SchemaPath = null);
