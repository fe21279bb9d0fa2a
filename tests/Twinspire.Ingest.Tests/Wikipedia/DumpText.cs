using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Twinspire.Ingest.Tests.Wikipedia;

/// <summary>The dump of a table as mysqldump writes it.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns, commas between them.</param>
/// <param name="rowsPerInsert">Rows of a statement.</param>
internal sealed class DumpText(string table, string columns, int rowsPerInsert = 3)
{
    private readonly List<string> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="values">Numbers, texts and nulls.</param>
    public DumpText Row(params IEnumerable<object?> values) =>
        Raw($"({string.Join(',', values.Select(Value))})");

    /// <summary>Adds a row as it shall stand in the file.</summary>
    public DumpText Raw(string row)
    {
        rows.Add(row);
        return this;
    }

    /// <summary>The whole file.</summary>
    public override string ToString()
    {
        var definitions = columns.Split(',')
            .Select(column => $"  `{column}` varbinary(255) NOT NULL DEFAULT 'a;)(`,'");
        var inserts = rows.Chunk(rowsPerInsert)
            .Select(some => $"INSERT INTO `{table}` VALUES {string.Join(',', some)};\n");
        return $"""
            -- MySQL dump 10.19  Distrib 10.3.38-MariaDB; it's made by a test (and `so` on

            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            DROP TABLE IF EXISTS `{table}`;
            /*!40101 SET character_set_client = utf8 */;
            CREATE TABLE `{table}` (
            {string.Join(",\n", definitions)},
              PRIMARY KEY (`{columns.Split(',')[0]}`),
              KEY `{table}_more` (`{columns.Split(',')[^1]}`(20),`{columns.Split(',')[0]}`)
            ) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=binary COMMENT='not; the end';

            LOCK TABLES `{table}` WRITE;
            /*!40000 ALTER TABLE `{table}` DISABLE KEYS */;
            {string.Concat(inserts)}/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;
            UNLOCK TABLES;

            -- Dump completed on 2025-01-01  0:00:00
            """;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Bytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The file's bytes, gzipped.</summary>
    public byte[] Gzip()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(Bytes());
        }

        return memory.ToArray();
    }

    /// <summary>A text as mysqldump quotes it.</summary>
    public static string Quoted(string text) => $"'{string.Concat(text.Select(sign => sign switch
    {
        '\0' => "\\0",
        '\n' => "\\n",
        '\r' => "\\r",
        '\x1A' => "\\Z",
        '\\' or '\'' or '"' => $"\\{sign}",
        _ => $"{sign}",
    }))}'";

    private static string Value(object? value) => value switch
    {
        null => "NULL",
        string text => Quoted(text),
        bool flag => flag ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
