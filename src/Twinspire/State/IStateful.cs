namespace Twinspire.State;

/// <summary>A part of a run whose numbers a checkpoint keeps.</summary>
internal interface IStateful
{
    /// <summary>Writes what a new object of the same settings needs to go on from here.</summary>
    void Save(StateWriter writer);

    /// <summary>Takes over what <see cref="Save"/> wrote, in the same order.</summary>
    /// <exception cref="Checks.DataFormatException">Something else was written.</exception>
    void Load(StateReader reader);
}
