using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>How the tasks' weight moves over a run; pre-training has the full weight.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AlphaSchedule>))]
public enum AlphaSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It grows from 0 over the first tenth of the steps, then stays.</summary>
    WarmUp,

    /// <summary>It falls along a line to 0 at the last step.</summary>
    LinearDecay,

    /// <summary>It falls along half a cosine to 0 at the last step.</summary>
    CosineDecay,

    /// <summary>The tasks train in the pre-training phase alone.</summary>
    Pretraining,
}
