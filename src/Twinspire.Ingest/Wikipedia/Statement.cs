using System.Text;

namespace Twinspire.Ingest.Wikipedia;

/// <summary>Tells the statements of a dump apart and reads the names of columns.</summary>
internal static class Statement
{
    /// <summary>Reads a statement that has no rows, or one with rows up to the first of them.</summary>
    /// <param name="tokens">At the start of a statement; left behind what was read.</param>
    /// <param name="table">The wanted table.</param>
    /// <param name="columns">
    /// The names that the statement gives, none where an INSERT gives none; overwritten.
    /// </param>
    /// <param name="others">Added to: names of tables whose names end in that of the wanted one.</param>
    public static StatementKind Read(
        ref SqlTokens tokens, string table, List<string> columns, SortedSet<string> others)
    {
        columns.Clear();
        if (!tokens.Next())
        {
            return StatementKind.Incomplete;
        }

        if (tokens.Is("CREATE"u8))
        {
            return Create(ref tokens, table, columns, others);
        }

        return tokens.Is("INSERT"u8) || tokens.Is("REPLACE"u8)
            ? Insert(ref tokens, table, columns)
            : Rest(ref tokens);
    }

    private static StatementKind Create(
        ref SqlTokens tokens, string table, List<string> columns, SortedSet<string> others)
    {
        while (tokens.Next())
        {
            if (tokens.Is(";"u8))
            {
                return StatementKind.Other;
            }

            if (tokens.Is("("u8))
            {
                return Rest(ref tokens);
            }

            if (IsName(tokens, table))
            {
                return Columns(ref tokens, columns) && Rest(ref tokens) == StatementKind.Other
                    ? StatementKind.Create
                    : StatementKind.Incomplete;
            }

            if (tokens.Name.Length > table.Length
                && Ascii.EqualsIgnoreCase(tokens.Name[^table.Length..], table))
            {
                others.Add(Encoding.UTF8.GetString(tokens.Name));
            }
        }

        return StatementKind.Incomplete;
    }

    private static StatementKind Insert(ref SqlTokens tokens, string table, List<string> columns)
    {
        var isWanted = false;
        var depth = 0;
        while (tokens.Next())
        {
            if (tokens.Is("VALUES"u8) || tokens.Is("VALUE"u8))
            {
                return isWanted ? StatementKind.Insert : Rest(ref tokens);
            }

            if (tokens.Is(";"u8))
            {
                return StatementKind.Other;
            }

            depth += tokens.Is("("u8) ? 1 : tokens.Is(")"u8) ? -1 : 0;
            if (depth == 0)
            {
                isWanted |= IsName(tokens, table);
            }
            else if (!tokens.Is("("u8) && !tokens.Is(","u8))
            {
                columns.Add(Encoding.UTF8.GetString(tokens.Name));
            }
        }

        return StatementKind.Incomplete;
    }

    /// <summary>The definitions in brackets: those that start with a quoted name are columns.</summary>
    private static bool Columns(ref SqlTokens tokens, List<string> columns)
    {
        var depth = 0;
        var isStart = false;
        while (tokens.Next())
        {
            if (isStart && tokens.Token is [(byte)'`', ..])
            {
                columns.Add(Encoding.UTF8.GetString(tokens.Name));
            }

            depth += tokens.Is("("u8) ? 1 : tokens.Is(")"u8) ? -1 : 0;
            isStart = depth == 1 && (tokens.Is("("u8) || tokens.Is(","u8));
            if (depth == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static StatementKind Rest(ref SqlTokens tokens)
    {
        while (!tokens.Is(";"u8))
        {
            if (!tokens.Next())
            {
                return StatementKind.Incomplete;
            }
        }

        return StatementKind.Other;
    }

    private static bool IsName(SqlTokens tokens, string table) =>
        Ascii.EqualsIgnoreCase(tokens.Name, table);
}
