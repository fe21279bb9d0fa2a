using Twinspire.Checks;

namespace Twinspire.Ingest.Debian;

/// <summary>Makes a dataset of the packages of a Debian archive and of the relations between them.</summary>
public static class DebianImport
{
    /// <summary>Reads the lists, writes the tables, and prepares the dataset folder.</summary>
    /// <param name="options">What to read and where to write.</param>
    /// <param name="progress">Told how far reading and preparing have come; null = nobody.</param>
    /// <param name="cancel">Stops the import; nothing half-written stays.</param>
    /// <exception cref="RecipeException">An option is wrong.</exception>
    /// <exception cref="DataFormatException">A list is missing, empty, broken or cut short; names file and
    /// line.</exception>
    public static DebianImportReport Run(
        DebianImportOptions options,
        IProgress<PreparationProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var relations = RelationNames.Resolve(options.Relations);
        if (options.Tables is not null && !options.Force)
        {
            new PackageTables(options.Tables).CheckFree();
        }

        var reader = new CatalogueReader(relations, progress, cancel);
        var catalogue = reader.Read(PackageLists.Find(options.Lists ?? [DebianImportOptions.DefaultSource]));
        var pairs = new PackagePairs(catalogue);
        if (pairs.Pairs.Count == 0)
        {
            throw new DataFormatException(
                $"{string.Join(", ", reader.Lists.Select(list => list.File))}: no package names another " +
                $"one in {string.Join(", ", relations)}, so there is nothing to learn; choose other " +
                "relations or a fuller list.");
        }

        using var tables = TableFolder.For(options);
        var schema = DebianSchema.Text(options.Split);
        DiskFull.Guard(
            options.Tables ?? options.Out!,
            () => new PackageTables(tables.Path).Write(catalogue, pairs, schema));
        cancel.ThrowIfCancellationRequested();
        var preparation = options.Out is null
            ? null
            : Preparation.Run(
                DebianSchema.Read(schema),
                new PreparationOptions(tables.Path, options.Out, Force: options.Force, SchemaText: schema),
                progress,
                cancel);
        return new DebianImportReport(
            reader.Lists, catalogue.Count, catalogue.Superseded, pairs.Report(), options.Tables, preparation);
    }
}
