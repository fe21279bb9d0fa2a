namespace Twinspire.Ingest.Sources;

internal enum SourceFormat
{
    Tsv,
    Csv,
    JsonLines,
    Json,
    Parquet,
}
