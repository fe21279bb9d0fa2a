namespace Twinspire.Tests.References;

/// <summary>One input feature of a tower.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Table">
/// Name of its embedding table, which features may share; null = dense, one number.
/// </param>
/// <param name="Pooling">How a bag of values becomes one vector.</param>
internal sealed record ReferenceFeature(string Name, string? Table, BagPooling Pooling = BagPooling.Mean);
