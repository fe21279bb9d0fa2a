namespace Twinspire.Diagnostics;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>The run is not what it should be.</summary>
    Problem,

    /// <summary>Something that probably costs quality.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}
