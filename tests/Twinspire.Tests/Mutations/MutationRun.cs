using System.Globalization;
using System.Text;

namespace Twinspire.Tests.Mutations;

/// <summary>
/// Many damaged inputs of one reader. TWINSPIRE_MUTATIONS sets their number, TWINSPIRE_MUTATION_SEED the
/// first seed, and TWINSPIRE_MUTATION_REPORT a file to which a line of counts and every failure is appended.
/// </summary>
internal static class MutationRun
{
    private const int MostHanging = 3;

    /// <summary>Reads damaged inputs; the third that hangs is the last.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="count">How many, unless the environment says otherwise.</param>
    /// <returns>The failures.</returns>
    public static IReadOnlyList<MutationCase> Of(ReaderUnderTest reader, int count)
    {
        var cases = (ulong)Number("TWINSPIRE_MUTATIONS", count);
        var first = (ulong)Number("TWINSPIRE_MUTATION_SEED", 1);
        var root = Directory.CreateTempSubdirectory("twinspire-mutations-").FullName;
        var done = new List<MutationCase>();
        try
        {
            var valid = Path.Combine(root, "valid");
            Directory.CreateDirectory(valid);
            reader.Make(valid);
            reader.Read(valid, Path.Combine(root, "scratch")); // what is valid is read
            for (var seed = first; seed < first + cases; seed++)
            {
                done.Add(MutationCase.Run(reader, valid, Path.Combine(root, $"{seed}"), seed));
                if (done.Count(one => one.IsHanging) == MostHanging)
                {
                    break;
                }
            }
        }
        finally
        {
            Remove(root);
        }

        List<MutationCase> failed = [.. done.Where(one => one.Fault is not null)];
        Report(reader, done, failed);
        return failed;
    }

    /// <summary>The failures as a test's message.</summary>
    public static string Describe(IReadOnlyList<MutationCase> failed) =>
        $"{failed.Count} failed; one of them again: TWINSPIRE_MUTATIONS=1 TWINSPIRE_MUTATION_SEED=seed.\n"
        + string.Join('\n', failed.GroupBy(one => one.Kind).OrderByDescending(kind => kind.Count())
            .Select(kind => $"\n{kind.Count()} times {kind.Key}\n{kind.First()}"));

    private static void Report(ReaderUnderTest reader, List<MutationCase> done, List<MutationCase> failed)
    {
        if (Environment.GetEnvironmentVariable("TWINSPIRE_MUTATION_REPORT") is not { Length: > 0 } path)
        {
            return;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"count {reader.Name} {done[0].Seed} {done[^1].Seed} {done.Count} "
            + $"{done.Count(one => one.Outcome == "read")} {done.Count(one => one.Outcome == "refused")} "
            + $"{failed.Count}\n");
        failed.ForEach(one => text.Append("failure ").Append(one).Append('\n'));
        File.AppendAllText(path, text.ToString());
    }

    private static long Number(string variable, long otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A case that hangs still writes there.
        }
    }
}
