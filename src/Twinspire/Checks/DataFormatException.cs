namespace Twinspire.Checks;

/// <summary>
/// The user's data is wrong or damaged; the message names file, row, column, what was found and the cure.
/// </summary>
public sealed class DataFormatException : Exception
{
    /// <summary>An error with no message.</summary>
    public DataFormatException()
    {
    }

    /// <summary>An error printed to the user as it stands, without a stack trace.</summary>
    public DataFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    public DataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
