using Shouldly;
using Twinspire.Tests.Mutations;

namespace Twinspire.Ingest.Tests.Mutations;

/// <summary>Damaged files are read or refused: no other exception, no hang, no file touched.</summary>
[Collection("mutations")]
public sealed class IngestMutationTests
{
    [Fact]
    public void Schemas() => Check(IngestReaders.Schema, 100);

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv.gz")]
    [InlineData("csv.zst")]
    [InlineData("json")]
    [InlineData("jsonl.gz")]
    [InlineData("parquet")]
    public void Tables(string format) => Check(IngestReaders.Tables(format), 50);

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    [InlineData(".xz")]
    [InlineData(".lz4")]
    public void Package_lists(string extension) => Check(IngestReaders.Debian(extension), 25);

    [Fact]
    public void Dumps() => Check(IngestReaders.Wikipedia, 100);

    private static void Check(ReaderUnderTest reader, int count)
    {
        var failed = MutationRun.Of(reader, count);
        failed.ShouldBeEmpty(MutationRun.Describe(failed));
    }
}

/// <summary>Runs by itself: other tests' memory would count as a case's.</summary>
[CollectionDefinition("mutations", DisableParallelization = true)]
public sealed class MutationTestsRunAlone;
