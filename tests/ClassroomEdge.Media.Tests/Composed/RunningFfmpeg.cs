using System.Diagnostics;

namespace ClassroomEdge.Media.Tests.Composed;

/// <summary>The ffmpegs of this machine by something that only one of them has among its arguments.</summary>
internal static class RunningFfmpeg
{
    public static IReadOnlyList<int> With(string argument) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _) && Arguments(name!) is ['f', ..] text && text.Contains(argument, StringComparison.Ordinal))
            .Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>Kills it as the kernel would.</summary>
    public static async Task KillAsync(string argument)
    {
        using var process = Process.GetProcessById(Assert.Single(With(argument)));
        process.Kill();
        while (With(argument).Contains(process.Id))
        {
            await Task.Yield();
        }
    }

    private static string Arguments(string process)
    {
        try
        {
            var path = File.ReadAllText($"/proc/{process}/cmdline");
            return path.Split('\0')[0].EndsWith("ffmpeg", StringComparison.Ordinal) ? "ffmpeg " + path : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
