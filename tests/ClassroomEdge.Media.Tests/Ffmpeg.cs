using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Sources;
using ClassroomEdge.Platform.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Media.Tests;

/// <summary>The real tools, to make files and to look into them.</summary>
internal static class Ffmpeg
{
    public static async Task MakeAsync(string path, double seconds, bool withAudio = true)
    {
        await using var processes = Processes();
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffmpeg", "ffmpeg",
            [
                "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=20",
                "-f", "lavfi", "-i", "sine=frequency=300:sample_rate=48000", "-t", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. withAudio ? (string[])[] : ["-an"],
                "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "20", "-c:a", "libopus",
                "-movflags", "+frag_keyframe+empty_moov+default_base_moof", path,
            ]),
            TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    public static async Task<SourceFacts?> FactsAsync(string path)
    {
        await using var processes = Processes();
        return await new SourceInspector(processes).InspectFileAsync(path, CancellationToken.None);
    }

    /// <summary>Decodes the whole file; the messages of whatever is wrong with it.</summary>
    public static async Task<string> DecodeErrorsAsync(string path)
    {
        await using var processes = Processes();
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffmpeg", "ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", "-i", path, "-f", "null", "-"]),
            TimeSpan.FromSeconds(20), CancellationToken.None);
        return result.ExitCode == 0 ? result.StandardError : $"exit code {result.ExitCode}: {result.StandardError}";
    }

    private static ChildProcesses Processes() => new(NullLogger<ChildProcesses>.Instance, TimeProvider.System);
}
