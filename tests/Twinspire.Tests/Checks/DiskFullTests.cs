using Shouldly;
using Twinspire.Checks;

namespace Twinspire.Tests.Checks;

public sealed class DiskFullTests
{
    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_full_disk_is_told_with_the_folder_and_what_to_do(int code)
    {
        var cause = new IOException("No space left on device : '/x/run/bundle.partial-1/keys'", code);

        var told = Should.Throw<IOException>(() => DiskFull.Guard("run", () => throw cause));

        told.Message.ShouldBe(
            "the disk that holds run is full; free some space, or name a folder on another disk.");
        told.InnerException.ShouldBe(cause);
    }

    [Fact]
    public void Other_failures_pass_unchanged()
    {
        var cause = new IOException("Permission denied", 13);

        Should.Throw<IOException>(() => DiskFull.Guard("run", () => throw cause)).ShouldBe(cause);
        DiskFull.IsCauseOf(new InvalidOperationException { HResult = 28 }).ShouldBeFalse();
    }
}
