namespace Twinspire.Ingest.Wikipedia;

/// <summary>What a value of an INSERT statement is.</summary>
internal enum FieldKind : byte
{
    /// <summary>NULL.</summary>
    Null,

    /// <summary>A whole number that fits 64 bits.</summary>
    Whole,

    /// <summary>Any other number; its bytes are as written.</summary>
    Number,

    /// <summary>A string without escapes.</summary>
    Text,

    /// <summary>A string that has to be unescaped.</summary>
    Escaped,

    /// <summary>A string in hexadecimal digits, as --hex-blob writes it.</summary>
    Hex,
}
