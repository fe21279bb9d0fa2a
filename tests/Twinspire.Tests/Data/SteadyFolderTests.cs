using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Data;

public sealed class SteadyFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_folder_that_changes_while_it_is_opened_is_opened_again()
    {
        Write(0);
        var opened = new List<Opened>();

        var kept = SteadyFolder.Open(folder.Path, _ =>
        {
            opened.Add(new Opened());
            if (opened.Count < 3)
            {
                Write(opened.Count);
            }

            return opened[^1];
        });

        kept.ShouldBe(opened[2]);
        opened.Select(one => one.IsDisposed).ShouldBe([true, true, false]);
    }

    [Fact]
    public void A_folder_that_never_rests_is_refused_and_nothing_stays_open()
    {
        Write(0);
        var opened = new List<Opened>();

        Should.Throw<IOException>(() => SteadyFolder.Open(folder.Path, _ =>
        {
            opened.Add(new Opened());
            Write(opened.Count);
            return opened[^1];
        })).Message.ShouldContain("replaced");

        opened.ShouldAllBe(one => one.IsDisposed);
        opened.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void What_is_wrong_in_a_folder_at_rest_is_told_at_once()
    {
        Write(0);
        var attempts = 0;

        Should.Throw<DataFormatException>(() => SteadyFolder.Open<Opened>(folder.Path, _ =>
        {
            attempts++;
            throw new DataFormatException("wrong");
        }));

        attempts.ShouldBe(1);
    }

    public void Dispose() => folder.Dispose();

    private void Write(int version) =>
        File.WriteAllText(folder[DatasetManifest.FileName], $"{{ \"version\": {version} }}");

    private sealed class Opened : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
