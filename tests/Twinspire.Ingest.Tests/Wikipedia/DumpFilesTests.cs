using Shouldly;
using Twinspire.Checks;
using Twinspire.Ingest.Tests.Debian;
using Twinspire.Ingest.Wikipedia;

namespace Twinspire.Ingest.Tests.Wikipedia;

public sealed class DumpFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Dumps_are_found_by_their_names()
    {
        Touch("xwiki-20250101-page.sql.gz", "xwiki-20250101-pagelinks.sql", "xwiki-20250101-abstract.xml");

        var files = Find(null);

        files.Find("page")!.Path.ShouldBe(folder.PathOf("xwiki-20250101-page.sql.gz"));
        files.Find("pagelinks")!.Path.ShouldBe(folder.PathOf("xwiki-20250101-pagelinks.sql"));
        files.Find("redirect").ShouldBeNull();
    }

    [Fact]
    public void Names_may_have_a_table_prefix()
    {
        Touch("mw_page.sql", "mw_page_props.sql", "mw_pagelinks.sql.gz");

        Find(null).Find("page_props").ShouldNotBeNull();
        Find("mw").Find("pagelinks").ShouldNotBeNull();
    }

    [Fact]
    public void Names_without_a_wiki_will_do()
    {
        Touch("page.sql");

        Find(null).Find("page").ShouldNotBeNull();
    }

    [Fact]
    public void Single_files_can_be_named()
    {
        Touch("a-page.sql", "b-page.sql", "b-pagelinks.sql.gz");

        var files = DumpFiles.Find([folder.PathOf("b-page.sql"), folder.PathOf("b-pagelinks.sql.gz")], null);

        files.Find("pagelinks").ShouldNotBeNull();
    }

    [Fact]
    public void One_of_several_wikis_is_chosen()
    {
        Touch("a-1-page.sql", "b-1-page.sql", "b-1-redirect.sql");

        Should.Throw<DataFormatException>(() => Find(null))
            .Message.ShouldBe(
                $"{folder.Path}: there are dumps of a-1, b-1; choose one of them, such as --wiki a-1.");
        Find("b-1").Find("redirect").ShouldNotBeNull();
        Find("a-1").Find("redirect").ShouldBeNull();
        Should.Throw<DataFormatException>(() => Find("c"))
            .Message.ShouldContain("no file named c-page.sql.gz");
    }

    [Fact]
    public void A_missing_dump_is_named_with_the_cure()
    {
        Touch("x-1-page.sql");

        Should.Throw<DataFormatException>(() => Find(null).Require("pagelinks", "the links between pages"))
            .Message.ShouldBe($"{folder.Path}: x-1-pagelinks.sql.gz (or .sql) is missing, the links between "
                + "pages; get it from the same wiki and day as x-1-page.sql, see "
                + "https://dumps.wikimedia.org/.");
    }

    [Fact]
    public void Wrong_paths_are_refused()
    {
        Should.Throw<DataFormatException>(() => Find(null))
            .Message.ShouldContain("no file named like enwiki");
        Should.Throw<DataFormatException>(() => DumpFiles.Find([folder.PathOf("nowhere")], null))
            .Message.ShouldContain("nowhere: no such file or folder");
        Touch("x-1-text.sql");
        Should.Throw<DataFormatException>(() => DumpFiles.Find([folder.PathOf("x-1-text.sql")], null))
            .Message.ShouldContain("the name should end in a table");
        Touch("x-1-page.sql", "x-1-page.sql.gz");
        Should.Throw<DataFormatException>(() => Find(null))
            .Message.ShouldContain("dumps of the same table");
    }

    private DumpFiles Find(string? wiki) => DumpFiles.Find([folder.Path], wiki);

    private void Touch(params string[] names) => Array.ForEach(names, name => folder.Write(name, []));
}
