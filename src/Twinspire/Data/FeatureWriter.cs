using System.Runtime.InteropServices;

namespace Twinspire.Data;

/// <summary>Encodes one feature's cells and writes the files of its <see cref="FeatureColumn"/>.</summary>
internal sealed class FeatureWriter
{
    private readonly OutputFolder folder;
    private readonly string path;
    private readonly FeatureEncoder encoder;
    private readonly OutputFile values;
    private readonly OutputFile? offsets;
    private readonly List<int> ids = [];
    private long written;

    public FeatureWriter(OutputFolder folder, string entities, FeatureEncoder encoder)
    {
        var schema = encoder.Schema;
        this.folder = folder;
        this.encoder = encoder;
        path = $"{entities}/{schema.Name}";
        values = folder.Create(ValuesName());
        if (schema.IsBag())
        {
            offsets = folder.Create(path + ".offsets.bin");
            offsets.Write(0L);
        }
    }

    /// <summary>Entities whose cell was empty.</summary>
    public long Empty { get; private set; }

    /// <summary>Entities that got row 0 alone.</summary>
    public long Unknown { get; private set; }

    public FeatureEncoder Encoder => encoder;

    public void Add(string? cell)
    {
        Empty += string.IsNullOrWhiteSpace(cell) ? 1 : 0;
        if (encoder.Schema.IsDense())
        {
            AddNumber(cell);
            return;
        }

        ids.Clear();
        encoder.EncodeIds(cell, ids);
        Unknown += ids[0] == 0 ? 1 : 0;
        values.Write<int>(CollectionsMarshal.AsSpan(ids));
        written += ids.Count;
        offsets?.Write(written);
    }

    public void Close()
    {
        folder.Close(ValuesName(), values);
        if (offsets is not null)
        {
            folder.Close(path + ".offsets.bin", offsets);
        }
    }

    private void AddNumber(string? cell)
    {
        if (!FeatureEncoder.TryParseDense(cell, out var number))
        {
            throw new Checks.DataFormatException(
                $"feature '{encoder.Schema.Name}': '{cell}' is no finite number.");
        }

        values.Write(encoder.EncodeDense(number));
    }

    private string ValuesName() => path + (encoder.Schema.IsDense() ? ".dense.bin" : ".ids.bin");
}
