using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>Which items the contrastive tasks see; the two are different tasks [YAO-2021].</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ItemSource>))]
public enum ItemSource
{
    /// <summary>The items of the training batch, popular ones often.</summary>
    Batch,

    /// <summary>As many items drawn uniformly from the whole corpus.</summary>
    Uniform,
}
