using DuckDB.NET.Data;

namespace Twinspire.Ingest;

/// <summary>Reads cells where null and "" mean the same.</summary>
internal static class RowExtensions
{
    extension(DuckDBDataReader row)
    {
        public string Text(int column) => row.IsDBNull(column) ? "" : row.GetString(column);
    }
}
