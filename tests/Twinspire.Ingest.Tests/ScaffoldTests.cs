namespace Twinspire.Ingest.Tests;

public sealed class ScaffoldTests
{
    [Fact]
    public void The_runtime_is_ten() => Assert.Equal(10, Environment.Version.Major);
}
