namespace Twinspire.Ingest.Wikipedia;

/// <summary>The two namespaces that an import reads (MediaWiki, Manual:Namespace constants).</summary>
internal static class Namespaces
{
    /// <summary>Articles and their redirects.</summary>
    public const int Main = 0;

    /// <summary>Categories.</summary>
    public const int Category = 14;
}
