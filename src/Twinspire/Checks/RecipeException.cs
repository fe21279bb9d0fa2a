namespace Twinspire.Checks;

/// <summary>
/// The user's recipe, schema or option is wrong; the message says where and what would be right.
/// </summary>
public sealed class RecipeException : Exception
{
    /// <summary>An error with no message.</summary>
    public RecipeException()
    {
    }

    /// <summary>An error printed to the user as it stands, without a stack trace.</summary>
    public RecipeException(string message)
        : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    public RecipeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
