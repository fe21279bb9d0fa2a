using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>How the embeddings of a bag's values become one vector.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Pooling>))]
public enum Pooling
{
    /// <summary>The sum divided by the number of values.</summary>
    Mean,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The sum divided by the square root of the number of values.</summary>
    SqrtN,
}
