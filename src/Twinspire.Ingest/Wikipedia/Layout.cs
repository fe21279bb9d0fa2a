using Twinspire.Checks;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>How a dump names what its rows point to.</summary>
internal static class Layout
{
    /// <summary>Whether by numbers alone, that is by rows of table linktarget.</summary>
    /// <param name="file">The dump.</param>
    /// <param name="title">The column of titles, in older layouts.</param>
    /// <param name="target">The column of numbers, in newer ones.</param>
    /// <exception cref="DataFormatException">The dump has neither column.</exception>
    public static bool NeedsTargets(DumpFile file, string title, string target)
    {
        var columns = file.Columns();
        if (!columns.Contains(title) && !columns.Contains(target))
        {
            throw new DataFormatException($"{file.Path}: table '{file.Table}' has neither '{title}' nor "
                + $"'{target}'; it has {string.Join(", ", columns)}, which is no layout known here.");
        }

        return !columns.Contains(title);
    }
}
