using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Twinspire.Checks;
using Twinspire.Data;
using Twinspire.Tests.Support;

namespace Twinspire.Tests.Data;

/// <summary>Dataset folders whose checksums are right and whose content is not.</summary>
public sealed class HostileDatasetTests : IDisposable
{
    private readonly TemporaryFolder root = new();
    private readonly TamperedFolder tampered;

    public HostileDatasetTests()
    {
        PlantedDataset.Write(PlantedWorld.Create(), Folder).Dispose();
        tampered = new TamperedFolder(Folder);
        Dataset.Open(Folder).Dispose();
    }

    private string Folder => root["data"];

    public void Dispose() => root.Dispose();

    [Theory]
    [InlineData("items/../../outside.bin")]
    [InlineData("../outside.bin")]
    [InlineData("/outside.bin")]
    [InlineData("items//keys.utf8")]
    [InlineData("items\\outside.bin")]
    [InlineData("items/out\0side.bin")]
    [InlineData(".outside.bin")]
    [InlineData("")]
    public void A_file_is_named_by_a_path_below_the_folder(string name)
    {
        File.WriteAllBytes(root["outside.bin"], [1, 2, 3]);
        tampered.Manifest(manifest =>
            manifest["files"]![name] = TamperedFolder.Entry(root["outside.bin"]));

        Refused("a path is relative, below the folder");
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_not_followed()
    {
        var secret = root["secret"];
        File.WriteAllText(secret, "not yours");
        File.CreateSymbolicLink(Path.Combine(Folder, "report.json"), secret);
        tampered.Manifest(manifest => manifest["files"]!["report.json"] =
            new JsonObject { ["bytes"] = 9, ["sha256"] = "00" });

        Refused("leads out of the folder").ShouldNotContain(ManifestFile.Checksum(secret));

        // Nor by a folder on the way, nor by a link to a link.
        File.Delete(Path.Combine(Folder, "report.json"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "way"), root.Path);
        File.CreateSymbolicLink(Path.Combine(Folder, "report.json"), "way/secret");
        Refused("leads out of the folder");
    }

    [Fact]
    public void A_link_within_the_folder_and_a_link_to_the_folder_are_followed()
    {
        var keys = Path.Combine(Folder, "items", "keys.utf8");
        File.Move(keys, Path.Combine(Folder, "kept"));
        File.CreateSymbolicLink(keys, "../kept");
        Directory.CreateSymbolicLink(root["link"], Folder);

        Dataset.Open(root["link"]).Dispose();
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    public void A_device_is_never_read(string device)
    {
        if (!File.Exists(device))
        {
            Assert.Skip($"There is no {device} here.");
        }

        var keys = Path.Combine(Folder, "items", "keys.utf8");
        File.Delete(keys);
        File.CreateSymbolicLink(keys, device);

        Refused("items/keys.utf8");
        File.Delete(Path.Combine(Folder, "manifest.json"));
        File.CreateSymbolicLink(Path.Combine(Folder, "manifest.json"), device);
        Refused("manifest.json");
    }

    [Theory]
    [InlineData("[\"items\"][\"features\"][0][\"schema\"][\"name\"]", "\"../id\"", "it names files")]
    [InlineData("[\"items\"][\"features\"][0][\"schema\"][\"name\"]", "\"title\"", "stands there twice")]
    [InlineData("[\"items\"][\"features\"][0][\"schema\"][\"dim\"]", "1000000", "must be from 1 to 16384")]
    [InlineData("[\"items\"][\"features\"][0][\"table\"]", "\"none\"", "there is no such table")]
    [InlineData("[\"items\"][\"features\"][0][\"vocabularySize\"]", "3", "has a vocabularySize of 3")]
    [InlineData("[\"items\"][\"features\"][0]", "null", "is null")]
    [InlineData("[\"items\"][\"features\"][3][\"scaler\"][\"deviation\"]", "0", "the scaler of")]
    [InlineData("[\"items\"][\"name\"]", "\"..\"", "is named '..'")]
    [InlineData("[\"items\"][\"count\"]", "-1", "-1 rows")]
    [InlineData("[\"items\"][\"count\"]", "7", "keys where the manifest says 7")]
    [InlineData("[\"vocabularies\"][0][\"table\"]", "\"/etc/passwd\"", "a table's name has")]
    [InlineData("[\"vocabularies\"][0][\"size\"]", "2000000000", "has a vocabularySize of")]
    [InlineData("[\"vocabularies\"][0][\"hashBuckets\"]", "-1", "hashBuckets -1")]
    [InlineData("[\"vocabularies\"][0]", "null", "a vocabulary is null")]
    [InlineData("[\"train\"][\"count\"]", "3", "do not hold 3 pairs")]
    [InlineData("[\"train\"][\"hasWeights\"]", "true", "does not name the file pairs/train.weight.bin")]
    [InlineData("[\"files\"][\"items/keys.utf8\"]", "null", "without its length and checksum")]
    public void A_manifest_that_does_not_fit_itself_is_refused(string path, string value, string expected)
    {
        tampered.Manifest(manifest => Set(manifest, path, JsonNode.Parse(value)));

        Refused(expected);
    }

    [Theory]
    [InlineData("\"twinspire-dataset\"", "\"twinspire\\ud800\"")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"\\udfff\": 1,")]
    [InlineData("\"twinspire-dataset\"", "\"twinspire-\u00ff\"")] // written as Latin 1
    public void A_text_that_is_none_is_refused(string text, string instead)
    {
        var path = Path.Combine(Folder, "manifest.json");
        File.WriteAllText(
            path, File.ReadAllText(path).Replace(text, instead, StringComparison.Ordinal), Encoding.Latin1);

        Refused("half a character");
    }

    [Fact]
    public void A_manifest_that_is_no_JSON_is_refused_with_the_line_as_an_editor_counts_it()
    {
        File.WriteAllText(
            Path.Combine(Folder, "manifest.json"), "{\n  \"format\": \"twinspire-dataset\",\n  x\n}");

        var message = Refused("manifest.json line 3: no valid JSON: ");

        message.ShouldNotContain("BytePosition");
        message.ShouldEndWith("Make the folder again.");
    }

    [Fact]
    public void A_member_that_stands_there_twice_is_refused()
    {
        var path = Path.Combine(Folder, "manifest.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(
            "\"version\": 1,", "\"version\": 1, \"version\": 1,", StringComparison.Ordinal));

        Refused("manifest.json");
    }

    [Fact]
    public void Pairs_lie_within_their_tables_and_in_order()
    {
        tampered.Change<int>("pairs/train.item.bin", items => items[3] = 1_000_000);
        Refused("pair 3 is of query row");
        tampered.Change<int>("pairs/train.item.bin", items => items[3] = -1);
        Refused("item row -1");
        tampered.Change<int>("pairs/train.item.bin", items => items[3] = 0);
        tampered.Change<int>("pairs/train.query.bin", queries => queries[0] = 79);
        Refused("stands behind a later one");
    }

    [Theory]
    [InlineData("items/title.offsets.bin", 2, 1L << 40, "goes from value")]
    [InlineData("items/title.offsets.bin", 0, 1L, "goes from value")]
    [InlineData("items/keys.offsets.bin", 2, -5L, "keys.*: offsets.bin goes from")]
    [InlineData("items/keys.offsets.bin", 5, 1L << 50, "keys.*: offsets.bin goes from")]
    [InlineData("vocabularies/title.offsets.bin", 1, long.MaxValue, "title.*: offsets.bin goes from")]
    [InlineData("items/keys.hashes.bin", 0, -1L, "keys.*: hashes.bin")]
    public void Offsets_ascend_within_their_file(string file, int place, long value, string expected)
    {
        tampered.Change<long>(file, values => values[place] = value);

        Refused(expected);
    }

    [Theory]
    [InlineData("items/keys.rows.bin", 80, "rows.bin has row 80")]
    [InlineData("items/keys.rows.bin", -1, "rows.bin has row -1")]
    [InlineData("items/title.ids.bin", 99999, "id 99999")]
    [InlineData("items/title.ids.bin", -1, "id -1")]
    public void Rows_and_ids_lie_within_their_tables(string file, int value, string expected)
    {
        tampered.Change<int>(file, values => values[0] = value);

        Refused(expected);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Numbers_are_finite(float value)
    {
        tampered.Change<float>("items/popularity.dense.bin", values => values[1] = value);

        Refused("has a number that is not finite");
    }

    [Theory]
    [InlineData(0, "the key of row 0")]
    [InlineData(0xFF, "is no UTF-8")]
    public void Keys_are_text_without_NUL(byte value, string expected)
    {
        tampered.Change<byte>("items/keys.utf8", bytes => bytes[2] = value);
        var key = new byte[9];
        File.ReadAllBytes(Path.Combine(Folder, "items", "keys.utf8")).AsSpan(0, 9).CopyTo(key);
        tampered.Change<int>("items/keys.rows.bin", rows =>
        {
            tampered.Change<ulong>("items/keys.hashes.bin", hashes =>
            {
                hashes.RemoveAt(rows.IndexOf(0));
                rows.Remove(0);
                var at = hashes.FindIndex(hash => hash > StringHash.Of(key));
                at = at < 0 ? hashes.Count : at;
                hashes.Insert(at, StringHash.Of(key));
                rows.Insert(at, 0);
            });
        });

        Refused(expected);
    }

    private string Refused(string expected)
    {
        var message = Should.Throw<DataFormatException>(() => Dataset.Open(Folder)).Message;
        message.ShouldContain(expected);
        return message;
    }

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var parts = path.Trim('[', ']').Split("][");
        var at = root;
        foreach (var part in parts[..^1])
        {
            at = part[0] == '"' ? at[part.Trim('"')]! : at[int.Parse(part)]!;
        }

        if (parts[^1][0] == '"')
        {
            at[parts[^1].Trim('"')] = value;
        }
        else
        {
            at[int.Parse(parts[^1])] = value;
        }
    }
}
