using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>How a number is scaled before a tower sees it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DenseTransform>))]
public enum DenseTransform
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>sign(x) ln(1 + |x|).</summary>
    Log1p,

    /// <summary>Minus the training mean, divided by the training standard deviation.</summary>
    ZScore,

    /// <summary>The share of training values below it, in [0, 1], linear between up to 1001 knots.</summary>
    Quantile,
}
