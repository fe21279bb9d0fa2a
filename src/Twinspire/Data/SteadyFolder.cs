using System.Security.Cryptography;
using Twinspire.Checks;

namespace Twinspire.Data;

/// <summary>
/// Opens a folder that another program may replace meanwhile: its files are found by their names one after
/// another, so that without care some would be the old folder's and some the new one's.
/// </summary>
internal static class SteadyFolder
{
    private const int MostAttempts = 50;
    private const int MostWithoutAny = 5; // a folder that is not there at all
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Opens until the manifest is the same before and after.</summary>
    /// <typeparam name="T">What is opened.</typeparam>
    /// <param name="folder">The folder; the previous one counts where a replacement was cut off.</param>
    /// <param name="open">Opens it and keeps every file that it will read.</param>
    /// <exception cref="DataFormatException">What <paramref name="open"/> found wrong.</exception>
    /// <exception cref="IOException">It was replaced during every attempt.</exception>
    public static T Open<T>(string folder, Func<string, T> open)
        where T : IDisposable
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = Stamp(folder);
            try
            {
                var opened = open(OutputFolder.Find(folder));
                if (before == Stamp(folder))
                {
                    return opened;
                }

                opened.Dispose();
            }
            catch (Exception error) when (error is DataFormatException or IOException)
            {
                // Between the two renames of a replacement there is nothing for a moment.
                if (before == Stamp(folder) && (before is not null || attempt >= MostWithoutAny))
                {
                    throw;
                }
            }

            if (attempt == MostAttempts)
            {
                throw new IOException(
                    $"{folder}: it was replaced {MostAttempts} times while it was opened; open it when the "
                    + "program that writes it has ended.");
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>
    /// Tells one writing of the folder from the next, even of the same content; null where there is none.
    /// </summary>
    private static string? Stamp(string folder)
    {
        try
        {
            var place = OutputFolder.Find(folder); // a folder on its way out is another one
            var path = Path.Combine(place, DatasetManifest.FileName);
            var written = File.GetLastWriteTimeUtc(path);
            var content = Convert.ToHexStringLower(SHA256.HashData(ManifestFile.Bytes(path)));
            return $"{place} {written.Ticks} {content}";
        }
        catch (Exception error) when (error is DataFormatException or IOException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
