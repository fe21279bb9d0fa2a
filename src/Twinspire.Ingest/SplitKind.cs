using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Ingest;

/// <summary>How pairs are split into training, validation and test pairs.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SplitKind>))]
public enum SplitKind
{
    /// <summary>Each pair by itself, at random.</summary>
    Random,

    /// <summary>The latest pairs are the test pairs, those before them the validation pairs.</summary>
    Time,

    /// <summary>Each query's last pair is a test pair, the one before it a validation pair.</summary>
    LeaveLastOut,

    /// <summary>Each pair source says what it is for.</summary>
    Given,
}
