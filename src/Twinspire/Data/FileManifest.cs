namespace Twinspire.Data;

/// <summary>One file in a manifest.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
public sealed record FileManifest(long Bytes, string Sha256);
