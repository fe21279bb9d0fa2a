using Shouldly;

namespace Twinspire.Tests.Mutations;

/// <summary>Damaged files are read or refused; nothing hangs, nothing outside is touched.</summary>
[Collection("mutations")]
public sealed class MutationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Datasets(bool separateQueries) => Check(CoreReaders.Datasets(separateQueries), 250);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bundles(bool separateQueries) => Check(CoreReaders.Bundles(separateQueries), 250);

    [Fact]
    public void Runs() => Check(CoreReaders.Runs, 150);

    [Fact]
    public void Studies() => Check(CoreReaders.Studies, 100);

    [Fact]
    public void Recipes() => Check(CoreReaders.Recipes, 150);

    private static void Check(ReaderUnderTest reader, int count)
    {
        var failed = MutationRun.Of(reader, count);
        failed.ShouldBeEmpty(MutationRun.Describe(failed));
    }
}

/// <summary>Runs by itself: other tests' memory would count as a case's.</summary>
[CollectionDefinition("mutations", DisableParallelization = true)]
public sealed class MutationTestsRunAlone;
