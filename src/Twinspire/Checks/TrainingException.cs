namespace Twinspire.Checks;

/// <summary>Training cannot go on; the message says at which step, why, and what to change.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>An error with no message.</summary>
    public TrainingException()
    {
    }

    /// <summary>An error printed to the user as it stands, without a stack trace.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
