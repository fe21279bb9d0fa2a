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
    /// A layer adds up its inputs, block by block of its own width: one layer starts as matrix factorisation,
    /// where a vector is the sum of the embeddings of an entity's features.
    /// </summary>
    Sum,
}
