using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>One feature of an entity, as schema.json states it.</summary>
/// <param name="Name">Letters, digits, '_', '-' and '.'; unique within its entity whatever the case.</param>
/// <param name="Kind">How the cells become values.</param>
/// <param name="Column">The source's column; null = the feature's name.</param>
/// <param name="Separator">Splits a bag's cell; null = "|" for text files, or a list column.</param>
/// <param name="MaxNGram">Text: the longest word n-gram, at least 1.</param>
/// <param name="Normalize">Dense: the scaling, fitted on training entities.</param>
/// <param name="Missing">Dense: the value of an empty cell before scaling; null = an empty cell is
/// refused.</param>
/// <param name="Table">Embedding table; features naming one table share it, across towers too. Null =
/// the feature's name, behind "query." for a separate query table.</param>
/// <param name="Dim">Columns of the embedding table.</param>
/// <param name="Pooling">How a bag's embeddings become one vector.</param>
/// <param name="MinCount">Values seen in fewer training entities' cells become row 0.</param>
/// <param name="MaxSize">The most frequent values kept; 0 = no limit.</param>
/// <param name="HashBuckets">Above 0: values are hashed into this many rows and no vocabulary is
/// kept.</param>
/// <param name="MaxValues">Known values kept per cell, the first ones; 0 = all.</param>
public sealed record FeatureSchema(
    string Name,
    FeatureKind Kind,
    string? Column = null,
    string? Separator = null,
    int MaxNGram = 1,
    DenseTransform Normalize = DenseTransform.None,
    double? Missing = null,
    string? Table = null,
    int Dim = 64,
    Pooling Pooling = Pooling.Mean,
    int MinCount = 1,
    int MaxSize = 0,
    int HashBuckets = 0,
    int MaxValues = 0)
{
    internal const int MostDim = 16_384;
    private const long MostTableNumbers = 1_000_000_000; // padded to cache lines it still fits one array

    /// <summary>Whether the feature is a number and so has no embedding table.</summary>
    public bool IsDense() => Kind == FeatureKind.Dense;

    /// <summary>Whether an entity has any number of values.</summary>
    public bool IsBag() => Kind is FeatureKind.Bag or FeatureKind.Text || IsFromPairs();

    /// <summary>Whether the values come from the training pairs instead of a column.</summary>
    public bool IsFromPairs() => Kind is FeatureKind.History or FeatureKind.Audience;

    /// <summary>The source's column.</summary>
    public string SourceColumn() => Column ?? Name;

    /// <summary>The embedding table's name; empty for a dense feature.</summary>
    /// <param name="separateQueries">The feature belongs to a query table of its own.</param>
    public string TableName(bool separateQueries) =>
        IsDense() ? "" : Table ?? (separateQueries ? "query." + Name : Name);

    /// <summary>Adds whatever is wrong with the feature's settings.</summary>
    /// <param name="problems">Added to.</param>
    /// <param name="path">Where the feature stands, such as "items.features.title".</param>
    public void Check(ProblemList problems, string path)
    {
        ArgumentNullException.ThrowIfNull(problems);
        RequireFileName(problems, Name, $"{path}.name");
        RequireFileName(problems, Table ?? Name, $"{path}.table");
        problems.Require(
            Separator is null or { Length: > 0 },
            $"{path}.separator is empty; give at least one character.");
        problems.Require(
            Separator is null || Kind == FeatureKind.Bag || IsFromPairs(),
            $"{path}.separator is only for the kinds 'bag', 'history' and 'audience'.");
        problems.Require(
            Kind != FeatureKind.History || Table is not null,
            $"{path}.table is missing; a history names the table of the items' own key, such as 'id'.");
        problems.Require(
            MaxNGram is >= 1 and <= 8,
            $"{path}.maxNGram is {MaxNGram}; it must be from 1 to 8.");
        problems.Require(
            MaxNGram == 1 || Kind == FeatureKind.Text,
            $"{path}.maxNGram is only for kind 'text'.");
        problems.Require(
            Dim is >= 1 and <= MostDim, $"{path}.dim is {Dim}; it must be from 1 to {MostDim}.");
        problems.Require(MinCount >= 1, $"{path}.minCount is {MinCount}; it must be at least 1.");
        problems.Require(MaxSize >= 0, $"{path}.maxSize is {MaxSize}; it must be at least 0 (0 = no limit).");
        problems.Require(
            HashBuckets >= 0,
            $"{path}.hashBuckets is {HashBuckets}; it must be at least 0 (0 = off).");
        problems.Require(
            (HashBuckets + 1L) * Dim <= MostTableNumbers,
            $"{path} has {HashBuckets} hashBuckets of dim {Dim}; a table holds at most {MostTableNumbers} "
            + "numbers: lower hashBuckets or dim.");
        problems.Require(
            MaxValues >= 0,
            $"{path}.maxValues is {MaxValues}; it must be at least 0 (0 = all).");
        problems.Require(
            HashBuckets == 0 || (MinCount == 1 && MaxSize == 0),
            $"{path} has hashBuckets beside minCount or maxSize; hashing keeps no vocabulary: drop one.");
        problems.Require(
            IsDense() || (Normalize == DenseTransform.None && Missing is null),
            $"{path} has normalize or missing, which are only for kind 'dense'.");
        problems.Require(!IsDense() || Table is null, $"{path}.table: a dense feature has no table.");
        problems.Require(
            Missing is null || DenseScaler.Takes(Normalize, Missing.Value),
            $"{path}.missing is {Missing}; it must be a finite 32-bit number.");
    }

    private static void RequireFileName(ProblemList problems, string name, string path) =>
        problems.Require(
            FileNames.IsSafe(name), $"{path} is '{name}'; use {FileNames.Rule}: it names files.");
}
