namespace Twinspire.Ingest.Wikipedia;

/// <summary>What came of reading a row.</summary>
internal enum RowResult
{
    /// <summary>A row, and more rows follow in the statement.</summary>
    Whole,

    /// <summary>A row, and the statement ends with it.</summary>
    Last,

    /// <summary>The bytes end before the row does.</summary>
    Incomplete,

    /// <summary>This is no row of the table.</summary>
    Broken,
}
