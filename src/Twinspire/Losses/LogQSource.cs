using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Losses;

/// <summary>Where the probability that an item stands in a batch is taken from.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LogQSource>))]
public enum LogQSource
{
    /// <summary>Logits stay as they are.</summary>
    None,

    /// <summary>The item's share of the training pairs.</summary>
    Counts,

    /// <summary>The steps between its appearances, estimated while training [YI-2019, algorithm 2].</summary>
    Streaming,
}
