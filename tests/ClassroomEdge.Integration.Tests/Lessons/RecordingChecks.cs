using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.Integration.Tests.Running;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Looks into recordings with ffprobe, as a player would.</summary>
internal static partial class RecordingChecks
{
    /// <summary>Waits for the first listed recording, downloads it and probes it: every frame is decoded.</summary>
    public static async Task<ProbedRecording> FirstAsync(RunningRoom room)
    {
        JsonNode? listed = null;
        await Eventually.HoldsAsync(async () =>
        {
            var all = await room.Api.GetFromJsonAsync<JsonArray>("api/v1/recordings");
            listed = all is [{ } first, ..] ? first : null;
            return listed is not null;
        });
        var file = Path.Combine(room.DataFolder, "downloaded.mp4");
        await File.WriteAllBytesAsync(file, await room.Api.GetByteArrayAsync($"api/v1/recordings/{listed!["id"]}/file"));
        return await ProbeAsync(file);
    }

    /// <summary>Decodes the file whole and returns what is in it.</summary>
    public static async Task<ProbedRecording> ProbeAsync(string file)
    {
        var probed = JsonNode.Parse((await RunAsync(
            "ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-count_frames", "-of", "json", file)).Output)!;
        var streams = probed["streams"]!.AsArray();
        return new ProbedRecording(
            double.Parse((string)probed["format"]!["duration"]!, CultureInfo.InvariantCulture),
            Codecs("video"),
            Codecs("audio"),
            streams.Where(s => (string?)s!["codec_type"] == "video").Sum(s => int.Parse((string?)s!["nb_read_frames"] ?? "0", CultureInfo.InvariantCulture)),
            [.. probed["chapters"]!.AsArray().Select(c => (string)c!["tags"]!["title"]!)]);

        string[] Codecs(string type) =>
            [.. streams.Where(s => (string?)s!["codec_type"] == type).Select(s => (string)s!["codec_name"]!)];
    }

    /// <summary>
    /// How far the large place of a composed film (left of the tiles) is from each page then: the mean difference of a
    /// point's brightness, 0 to 255. The frame is kept as a screenshot of that name.
    /// </summary>
    public static async Task<double[]> DistancesAsync(string film, double seconds, string name, params string[] pages)
    {
        var at = seconds.ToString(CultureInfo.InvariantCulture);
        await RunAsync("ffmpeg", "-hide_banner", "-nostdin", "-y", "-ss", at, "-i", film, "-frames:v", "1", Screenshots.At(name));
        var seen = await GreyAsync(Screenshots.At(name), "crop=960:540:0:90");
        var distances = new double[pages.Length];
        for (var i = 0; i < pages.Length; i++)
        {
            distances[i] = seen.Zip(await GreyAsync(pages[i], "scale=960:540"), (a, b) => Math.Abs(a - b)).Average();
        }

        return distances;
    }

    private static async Task<byte[]> GreyAsync(string picture, string filter)
    {
        var raw = Path.GetTempFileName();
        try
        {
            await RunAsync("ffmpeg", "-hide_banner", "-nostdin", "-y", "-i", picture, "-vf", $"{filter},format=gray", "-f", "rawvideo", raw);
            return await File.ReadAllBytesAsync(raw);
        }
        finally
        {
            File.Delete(raw);
        }
    }

    /// <summary>Its loudness as EBU R 128 measures it, in LUFS.</summary>
    public static async Task<double> LoudnessAsync(string file)
    {
        var said = (await RunAsync("ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-i", file, "-vn", "-af", "ebur128", "-f", "null", "-")).Error;
        return double.Parse(Integrated().Match(said[said.LastIndexOf("Summary:", StringComparison.Ordinal)..]).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<(string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return (await output, await error);
    }

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();
}
