using System.Text.Json.Serialization;
using Twinspire.Checks;

namespace Twinspire.SelfSupervision;

/// <summary>Which towers the auxiliary tasks train; the paper takes the item tower [YAO-2020].</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TaskTowers>))]
public enum TaskTowers
{
    /// <summary>The item tower.</summary>
    Items,

    /// <summary>The query tower.</summary>
    Queries,

    /// <summary>Both, each by losses of its own.</summary>
    Both,
}
