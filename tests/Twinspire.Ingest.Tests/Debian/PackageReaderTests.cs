using System.Text;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Ingest.Debian;

namespace Twinspire.Ingest.Tests.Debian;

public sealed class PackageReaderTests
{
    [Fact]
    public void Every_field_of_a_real_stanza_is_read()
    {
        var package = Read("""
            Package: ssh
            Version: 1:9.2p1-2+deb12u7
            Installed-Size: 190
            Maintainer: Debian OpenSSH Maintainers <debian-ssh@lists.debian.org>
            Pre-Depends: dpkg (>= 1.17.5)
            Depends: openssh-client (>= 1:9.2), init | sysvinit:any
            Suggests: ssh-askpass
            Provides: ssh-server (= 2), ssh-client
            Description: secure shell client and server (metapackage)
             This metapackage is a convenient way to install both.
            Tag: interface::shell, network::{client,server}, protocol::ip,
             role::metapackage
            Section: net
            Size: 174580
            """);

        package.Name.ShouldBe("ssh");
        package.Version.ShouldBe(new DebianVersion(1, "9.2p1", "2+deb12u7"));
        package.Developer.ShouldBe("Debian OpenSSH Maintainers");
        package.Categories.ShouldBe(
        [
            "section::net", "interface::shell", "network::client", "network::server", "protocol::ip",
            "role::metapackage",
        ]);
        package.Synopsis.ShouldBe("secure shell client and server (metapackage)");
        package.InstalledKib.ShouldBe(190);
        package.DownloadBytes.ShouldBe(174580);
        package.Related.ShouldBe(
        [
            ("Pre-Depends", "dpkg"),
            ("Depends", "openssh-client"),
            ("Depends", "init"),
            ("Depends", "sysvinit"),
            ("Suggests", "ssh-askpass"),
        ]);
        package.Provides.ShouldBe(["ssh-server", "ssh-client"]);
    }

    [Fact]
    public void Every_field_but_the_name_may_be_missing()
    {
        var package = Read("Package: a");

        package.Developer.ShouldBeEmpty();
        package.Categories.ShouldBeEmpty();
        package.Synopsis.ShouldBeEmpty();
        package.InstalledKib.ShouldBeNull();
        package.DownloadBytes.ShouldBeNull();
        package.Related.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Ann Other <a@b.org>", "Ann Other")]
    [InlineData("\"Ann Other, PhD\" <a@b.org>", "Ann Other, PhD")]
    [InlineData("Ann \"Ace\" Other <a@b.org>", "Ann \"Ace\" Other")]
    [InlineData("  Ann \t Other", "Ann Other")]
    [InlineData("<a@b.org>", "")]
    [InlineData("a@b.org", "")]
    public void The_developer_is_the_name_without_the_mail_address(string maintainer, string expected) =>
        PackageText.Developer(maintainer).ShouldBe(expected);

    [Theory]
    [InlineData("games", null, "section::games")]
    [InlineData("contrib/games", null, "section::games|area::contrib")]
    [InlineData(null, "a::b, a::b", "a::b")]
    [InlineData(null, "a::{b,c}, d::e", "a::b|a::c|d::e")]
    [InlineData(null, "d::e,\na::{b, c}", "d::e|a::b|a::c")]
    [InlineData(null, "a::{b,c", "a::b|a::c")]
    [InlineData(null, " , ,", "")]
    [InlineData("x|y", null, "section::x/y")]
    public void Categories_are_the_section_and_the_debtags(string? section, string? tags, string expected) =>
        string.Join('|', PackageText.Categories(section, tags)).ShouldBe(expected);

    [Theory]
    [InlineData("Version: 1.0\n", "list line 1: the stanza has no field Package")]
    [InlineData("Package: ../x\n", "list line 1, field Package: '../x' is no package name")]
    [InlineData("Package: a\nVersion: x:1\n", "list line 2, field Version: 'x:1' is no version")]
    [InlineData("Package: a\nInstalled-Size: many\n", "list line 2, field Installed-Size: 'many' is no size")]
    [InlineData("Package: a\nSize: -5\n", "list line 2, field Size: '-5' is no size; a whole number")]
    [InlineData("Package: a\nDepends: b (\n", "list line 2, field Depends: 'b (' opens a version bound")]
    public void A_broken_field_is_named_with_its_line(string text, string expected) =>
        Should.Throw<DataFormatException>(() => Read(text)).Message.ShouldContain(expected);

    private static DebianPackage Read(string text)
    {
        var packages = new PackageReader(RelationNames.Default);
        var lines = new ByteLines(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list");
        return packages.Read(new ControlReader(lines, packages.Fields).Read()!);
    }
}
