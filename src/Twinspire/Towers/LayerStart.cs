using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Towers;

/// <summary>How the layers of the towers start.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LayerStart>))]
public enum LayerStart
{
    /// <summary>Weights and biases uniform in ±1/√in.</summary>
    Uniform,

    /// <summary>
    /// The first layer adds up the embeddings of an entity's features, and every other one passes its inputs
    /// on: one layer starts as matrix factorisation. Dense features start without weight.
    /// </summary>
    Sum,
}
