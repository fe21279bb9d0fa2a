namespace Twinspire.Ingest.Sources;

/// <summary>The CRC-32 that ends a gzip member (RFC 1952, section 8), eight bytes a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The CRC of the bytes so far, continued by <paramref name="bytes"/>; starts from 0.</summary>
    public static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            var low = crc ^ BitConverter.ToUInt32(bytes);
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc = tables[0x700 + (low & 0xFF)] ^ tables[0x600 + ((low >> 8) & 0xFF)]
                ^ tables[0x500 + ((low >> 16) & 0xFF)] ^ tables[0x400 + (low >> 24)]
                ^ tables[0x300 + (high & 0xFF)] ^ tables[0x200 + ((high >> 8) & 0xFF)]
                ^ tables[0x100 + ((high >> 16) & 0xFF)] ^ tables[high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ tables[(crc ^ value) & 0xFF];
        }

        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            tables[value] = crc;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            tables[index] = (tables[index - 256] >> 8) ^ tables[tables[index - 256] & 0xFF];
        }

        return tables;
    }
}
