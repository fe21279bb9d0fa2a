using Twinspire.Cli.Output;
using Twinspire.Cli.Plots;
using Twinspire.Cli.Reports;

namespace Twinspire.SystemTests.Reports;

public sealed class HtmlPageTests
{
    [Fact]
    public void Text_from_data_is_escaped_everywhere()
    {
        var page = new HtmlPage("<a>")
            .Section("<b>").Paragraph("<c>").Code("<d>").Definitions([("<e>", "<f>")])
            .Table(new Grid("<g>", ["<h>"], [["<i>"]]))
            .ToString();

        Assert.All("abcdefghi", letter => Assert.Contains($"&lt;{letter}&gt;", page));
    }

    [Fact]
    public void The_page_loads_nothing_from_elsewhere()
    {
        var page = new HtmlPage("page").Pictures(new Picture([1, 2, 3], 4, 5, "three bytes")).ToString();

        Assert.Contains("src=\"data:image/png;base64,AQID\"", page);
        Assert.DoesNotContain("http", page);
    }
}
