using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>Which entities the contrastive tasks see; these are different tasks [YAO-2021].</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ItemSource>))]
public enum ItemSource
{
    /// <summary>Those of the training batch, popular ones often.</summary>
    Batch,

    /// <summary>As many drawn uniformly from the whole corpus.</summary>
    Uniform,

    /// <summary>As many, some of them from the batch and the others drawn uniformly.</summary>
    Mixture,
}
