namespace Twinspire.Ingest.Wikipedia;

/// <summary>What reading one dump came to.</summary>
/// <param name="File">The dump.</param>
/// <param name="Table">Its table.</param>
/// <param name="Bytes">Bytes of uncompressed SQL.</param>
/// <param name="Rows">Rows met, broken ones among them.</param>
/// <param name="Broken">Rows passed over because they could not be read.</param>
/// <param name="Examples">The first of those.</param>
public sealed record DumpReport(
    string File, string Table, long Bytes, long Rows, long Broken, IReadOnlyList<BrokenRow> Examples);
