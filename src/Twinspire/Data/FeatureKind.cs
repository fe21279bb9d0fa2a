using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>How a column's cells become the input of a tower.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FeatureKind>))]
public enum FeatureKind
{
    /// <summary>The whole cell is one value.</summary>
    Categorical,

    /// <summary>The cell holds any number of values, split at a separator.</summary>
    Bag,

    /// <summary>The cell is text; its lower-cased words and word n-grams are the values.</summary>
    Text,

    /// <summary>The cell is a number.</summary>
    Dense,

    /// <summary>
    /// No cell: the keys of the query's own training items, a bag that shares the items' table. While
    /// training, a pair's own item is left out of it.
    /// </summary>
    History,

    /// <summary>
    /// No cell: the keys of the item's own training queries, a bag; an item is then known by who had it.
    /// </summary>
    Audience,
}
