using System.Globalization;
using System.Security.Cryptography;
using Twinspire.Checks;
using Twinspire.State;

namespace Twinspire.Training;

/// <summary>
/// The checkpoints of a run: files named after their step, each with its checksum behind it, the last few
/// kept.
/// </summary>
/// <remarks>
/// A checkpoint is copied in memory while the run stands still, then written while it goes on: to a file of
/// another name, through to the disk, renamed at the end. So a file of the right name is whole, unless the
/// disk damaged it.
/// </remarks>
/// <param name="runFolder">The run's folder.</param>
internal sealed class CheckpointFolder(string runFolder) : IDisposable
{
    /// <summary>The folder's name within the run's.</summary>
    public const string Name = "checkpoints";

    private const int Kept = 2;
    private const string Ending = ".checkpoint";
    private const int ChecksumBytes = SHA256.HashSizeInBytes;
    private readonly string folder = Path.Combine(runFolder, Name);
    private readonly MemoryChunks memory = new();
    private Task writing = Task.CompletedTask;

    /// <summary>Takes a copy and begins to write it.</summary>
    /// <param name="step">Steps that were taken.</param>
    /// <param name="save">Writes the state.</param>
    /// <exception cref="IOException">The checkpoint before this one could not be written.</exception>
    public void Begin(long step, Action<StateWriter> save)
    {
        Wait();
        memory.Clear();
        save(new StateWriter(memory));
        writing = Task.Run(() => Write(step));
    }

    /// <summary>Waits until the last one is on the disk.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Wait() => writing.GetAwaiter().GetResult();

    /// <summary>Removes all: the run is complete.</summary>
    public void Delete()
    {
        Wait();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads the newest checkpoint that is whole.</summary>
    /// <param name="load">Takes the state over.</param>
    /// <returns>What is wrong with the newer ones that were passed over.</returns>
    /// <exception cref="DataFormatException">There is none, or it is of another recipe.</exception>
    public IReadOnlyList<string> Load(Action<StateReader> load)
    {
        var problems = new List<string>();
        foreach (var (_, path) in Files())
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            if (ProblemOf(file) is { } problem)
            {
                problems.Add($"{path}: {problem}; the one before it is used.");
                continue;
            }

            file.Position = 0;
            load(new StateReader(file, path));
            return problems;
        }

        throw new DataFormatException(problems.Count == 0
            ? $"{runFolder} holds no checkpoint to go on from; train anew, with training.checkpointSteps or "
                + "training.checkpointMinutes above 0."
            : $"{string.Join(" ", problems)} There is no other; train anew.");
    }

    /// <summary>Waits for the last one; what failed with it does not matter any more.</summary>
    public void Dispose()
    {
        try
        {
            Wait();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }

        memory.Dispose();
    }

    // Newest first.
    private IEnumerable<(long Step, string Path)> Files() => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*" + Ending)
            .Select(path => (Step: long.TryParse(
                Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture,
                out var step) ? step : -1, path))
            .Where(file => file.Step >= 0)
            .OrderByDescending(file => file.Step);

    private void Write(long step)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, step.ToString("D12", CultureInfo.InvariantCulture) + Ending);
        var partial = path + ".partial";
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            foreach (var part in memory.Parts())
            {
                hash.AppendData(part.Span);
                file.Write(part.Span);
            }

            file.Write(hash.GetHashAndReset());
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
        foreach (var (_, old) in Files().Skip(Kept).ToList())
        {
            File.Delete(old);
        }

        foreach (var left in Directory.EnumerateFiles(folder, "*" + Ending + ".partial"))
        {
            File.Delete(left);
        }
    }

    private static string? ProblemOf(FileStream file)
    {
        if (file.Length < ChecksumBytes)
        {
            return $"{file.Length} bytes are no checkpoint";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (var left = file.Length - ChecksumBytes; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var written = new byte[ChecksumBytes];
        file.ReadExactly(written);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(written)
            ? null : "its checksum is wrong, it was cut short or damaged";
    }
}
