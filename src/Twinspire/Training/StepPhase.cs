namespace Twinspire.Training;

/// <summary>The phases of a training step, in order.</summary>
internal enum StepPhase
{
    /// <summary>The batch is drawn.</summary>
    Draw,

    /// <summary>Features of the batch are read.</summary>
    Gather,

    /// <summary>Weights are packed, views drawn, touched rows found.</summary>
    Pack,

    /// <summary>Embeddings are gathered and pooled.</summary>
    Embed,

    /// <summary>The towers encode.</summary>
    Forward,

    /// <summary>The losses and their gradients by the vectors.</summary>
    Losses,

    /// <summary>Gradients by the towers' inputs.</summary>
    Backward,

    /// <summary>Gradients by the layers' weights.</summary>
    Layers,

    /// <summary>The optimizer's step.</summary>
    Update,
}
