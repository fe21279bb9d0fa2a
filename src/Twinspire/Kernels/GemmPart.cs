namespace Twinspire.Kernels;

/// <summary>The rectangle of the result that one worker computes.</summary>
internal readonly record struct GemmPart(int FromRow, int ToRow, int FromColumn, int ToColumn)
{
    /// <summary>
    /// Splits [rows, columns] into a grid of parts in whole tiles; the grid whose largest part is smallest
    /// wins.
    /// </summary>
    public static GemmPart Of(Worker worker, int rows, int columns)
    {
        var rowTiles = (rows + Tile.Rows - 1) / Tile.Rows;
        var columnTiles = (columns + Tile.Columns - 1) / Tile.Columns;
        var best = worker.Count;
        var bestTiles = long.MaxValue;
        for (var rowParts = worker.Count; rowParts >= 1; rowParts--)
        {
            if (worker.Count % rowParts != 0)
            {
                continue;
            }

            var columnParts = worker.Count / rowParts;
            var tiles = (long)((rowTiles + rowParts - 1) / rowParts)
                * ((columnTiles + columnParts - 1) / columnParts);
            if (tiles < bestTiles)
            {
                (best, bestTiles) = (rowParts, tiles);
            }
        }

        var parts = worker.Count / best;
        var (rowPart, columnPart) = (worker.Index / parts, worker.Index % parts);
        return new GemmPart(
            Edge(rowTiles, rowPart, best, Tile.Rows, rows),
            Edge(rowTiles, rowPart + 1, best, Tile.Rows, rows),
            Edge(columnTiles, columnPart, parts, Tile.Columns, columns),
            Edge(columnTiles, columnPart + 1, parts, Tile.Columns, columns));
    }

    private static int Edge(int tiles, int part, int parts, int tile, int limit) =>
        Math.Min((int)((long)tiles * part / parts) * tile, limit);
}
