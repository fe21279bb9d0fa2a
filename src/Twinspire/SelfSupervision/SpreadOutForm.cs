using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>How vectors are pushed apart.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SpreadOutForm>))]
public enum SpreadOutForm
{
    /// <summary>The sum of squared cosines [ZHANG-2017].</summary>
    Square,

    /// <summary>The contrastive loss of two identical views [YAO-2020, section 3.1].</summary>
    Softmax,
}
