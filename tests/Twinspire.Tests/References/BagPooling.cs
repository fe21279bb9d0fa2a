namespace Twinspire.Tests.References;

/// <summary>How the rows of a bag become one vector.</summary>
internal enum BagPooling
{
    /// <summary>Their sum divided by their number.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum divided by the square root of their number.</summary>
    SqrtN,
}
