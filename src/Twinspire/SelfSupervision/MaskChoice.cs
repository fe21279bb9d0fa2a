using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>Which features stand together in one of two complementary views.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MaskChoice>))]
public enum MaskChoice
{
    /// <summary>A seed feature drawn at random and the features that tell most of it [YAO-2021].</summary>
    Correlated,

    /// <summary>A random half.</summary>
    Random,
}
