using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Tools;
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

    public static async Task MakeSoundAsync(string path, string source)
    {
        await using var processes = Processes();
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffmpeg", "ffmpeg",
                ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "lavfi", "-i", source, "-t", "3", path]),
            TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    public static async Task<MediaFacts?> FactsAsync(string path)
    {
        await using var processes = Processes();
        return await new FfmpegTool(processes).ProbeFileAsync(path, CancellationToken.None);
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

    /// <summary>Runs ffmpeg; what it said.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        await using var processes = Processes();
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffmpeg", "ffmpeg", ["-hide_banner", "-nostdin", "-nostats", "-y", .. arguments]),
            TimeSpan.FromSeconds(30),
            CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardError);
        return result.StandardError;
    }

    /// <summary>What ffprobe prints as JSON.</summary>
    public static async Task<System.Text.Json.Nodes.JsonNode> ProbeAsync(string path, params string[] asked)
    {
        await using var processes = Processes();
        var result = await processes.RunAsync(
            new ChildProcessSpec("ffprobe", "ffprobe", ["-v", "error", "-of", "json", .. asked, path]),
            TimeSpan.FromSeconds(20),
            CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardError);
        return System.Text.Json.Nodes.JsonNode.Parse(result.StandardOutput)!;
    }

    /// <summary>The colour (R, G, B) of a picture's pixel at a time.</summary>
    public static async Task<(int R, int G, int B)> PixelAsync(string path, double seconds, int x, int y)
    {
        using var folder = new TestKit.TemporaryFolder();
        var raw = folder.File("pixel.rgb");
        await RunAsync(
            "-ss", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), "-i", path, "-frames:v", "1",
            "-vf", $"format=rgb24,crop=2:2:{x}:{y}", "-f", "rawvideo", raw);
        var bytes = await File.ReadAllBytesAsync(raw);
        return (bytes[0], bytes[1], bytes[2]);
    }

    /// <summary>All frames, that small: three bytes (R, G, B) a pixel.</summary>
    public static async Task<byte[]> FramesAsync(string path, int width, int height)
    {
        using var folder = new TestKit.TemporaryFolder();
        var raw = folder.File("frames.rgb");
        await RunAsync("-i", path, "-vf", $"scale={width}:{height}:flags=neighbor,format=rgb24", "-f", "rawvideo", raw);
        return await File.ReadAllBytesAsync(raw);
    }

    /// <summary>Integrated loudness in LUFS, as ffmpeg's own meter (EBU R 128) hears it.</summary>
    public static async Task<double> LoudnessAsync(string path)
    {
        var said = await RunAsync("-i", path, "-af", "ebur128=peak=true", "-f", "null", "-");
        var summary = said[said.LastIndexOf("Integrated loudness", StringComparison.Ordinal)..];
        return double.Parse(
            System.Text.RegularExpressions.Regex.Match(summary, @"I:\s+(-?[\d.]+) LUFS").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ChildProcesses Processes() => new(NullLogger<ChildProcesses>.Instance, TimeProvider.System);
}
