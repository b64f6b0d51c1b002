using System.Diagnostics;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>What the partner school's camera shows in the tests: another, smaller simulated class, as a film for Chromium.</summary>
internal static class PartnerFilm
{
    private const int Frames = 50;

    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    static PartnerFilm() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();

    /// <summary>The film, drawn once for all tests; Chromium plays it in a loop.</summary>
    public static Task<string> FileAsync() => Made.Value;

    private static async Task<string> MakeAsync()
    {
        var clock = new ManualTimeProvider();
        var camera = new ClassroomCamera(new SimulatedClassroom(
            new SimulatedStudents { Count = 11, ArriveWithin = TimeSpan.Zero, Seed = 42 },
            new CameraOptions { Source = "simulated", Width = 640, Height = 360, FramesPerSecond = 10 },
            clock));
        var film = Folder.File("partner.mjpeg");
        var start = new ProcessStartInfo("ffmpeg", [
            "-hide_banner", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", "640x360", "-r", "10", "-i", "-",
            "-f", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "4", film])
        {
            RedirectStandardInput = true,
        };
        using var ffmpeg = Process.Start(start)!;
        var picture = new byte[camera.Format.Bgr24Bytes];
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < Frames; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            camera.Draw(clock.GetUtcNow(), picture);
            await ffmpeg.StandardInput.BaseStream.WriteAsync(picture);
        }

        ffmpeg.StandardInput.Close();
        await ffmpeg.WaitForExitAsync();
        return film;
    }
}
