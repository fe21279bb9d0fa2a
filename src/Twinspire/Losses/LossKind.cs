using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Losses;

/// <summary>What the main task is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LossKind>))]
public enum LossKind
{
    /// <summary>Pick the pair's item among those of the batch [YAO-2020, equation 5].</summary>
    Softmax,

    /// <summary>Classify every pair by its label, its weight from 0 to 1; logit = cosine / τ.</summary>
    Logistic,

    /// <summary>Regress every pair's label, its weight, on the cosine by squared error.</summary>
    Squared,
}
