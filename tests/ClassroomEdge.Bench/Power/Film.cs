using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.Simulation.Classroom.Painting;

namespace ClassroomEdge.Bench.Power;

/// <summary>What a player finds in a recording.</summary>
/// <param name="Length">Of the film.</param>
/// <param name="Frames">That should be in it.</param>
/// <param name="Missing">Of them.</param>
/// <param name="LastStamp">Milliseconds of the Unix time modulo 65 536 in its last frame.</param>
internal sealed record Film(TimeSpan Length, int Frames, int Missing, int LastStamp)
{
    private const int Width = 1280;
    private const int Height = 720;
    private const int FramesPerSecond = 25;

    /// <summary>How long before that moment the last frame was taken; the stamp goes round in 65 s.</summary>
    public TimeSpan LastFrameBefore(DateTimeOffset at) =>
        TimeSpan.FromMilliseconds((at.ToUnixTimeMilliseconds() - LastStamp) & 0xFFFF);

    /// <summary>Waits until a lesson's recording is listed, and plays it.</summary>
    public static async Task<Film> OfAsync(RunningRoom room, string lesson)
    {
        JsonNode? listed = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var all = await room.Api.GetFromJsonAsync<JsonArray>("api/v1/recordings");
                return (listed = all!.FirstOrDefault(r => (string?)r!["lessonId"] == lesson)) is not null;
            },
            TimeSpan.FromMinutes(3),
            () => $"the recording of the lesson before the cut is not listed\n{room.Process.Output}");
        var file = Path.Combine(room.DataFolder, "recordings", (string)listed!["id"]! + ".mp4");
        var facts = JsonNode.Parse(await RunAsync(
            "ffprobe", "-v", "error", "-select_streams", "v", "-count_packets", "-show_entries", "stream=nb_read_packets:format=duration", "-of", "json", file))!;
        var length = double.Parse((string)facts["format"]!["duration"]!, CultureInfo.InvariantCulture);
        var counted = int.Parse((string)facts["streams"]![0]!["nb_read_packets"]!, CultureInfo.InvariantCulture);
        var frames = (int)Math.Round(length * FramesPerSecond);
        return new Film(TimeSpan.FromSeconds(length), frames, Math.Max(0, frames - counted), await LastStampAsync(file));
    }

    private static async Task<int> LastStampAsync(string file)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-v", "error", "-sseof", "-2", "-i", file, "-map", "0:v", "-pix_fmt", "bgr24", "-f", "rawvideo", "-"])
        {
            RedirectStandardOutput = true,
        })!;
        var (frame, next) = (new byte[Width * Height * 3], new byte[Width * Height * 3]);
        var any = false;
        while (await ffmpeg.StandardOutput.BaseStream.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false) == next.Length)
        {
            (frame, next, any) = (next, frame, true);
        }

        return any ? StampPainter.Read(frame, Width) : throw new InvalidOperationException($"{file} has no last frame");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
