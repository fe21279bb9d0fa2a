using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>What a pair is used for.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PairSplit>))]
public enum PairSplit
{
    /// <summary>Learnt from.</summary>
    Train,

    /// <summary>Held out to choose the best step.</summary>
    Validation,

    /// <summary>Held out to measure.</summary>
    Test,
}
