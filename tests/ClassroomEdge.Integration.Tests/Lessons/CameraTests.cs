using System.Diagnostics;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>A lesson with another camera than the simulated one.</summary>
public sealed class CameraTests
{
    [Fact]
    public async Task Lesson_CameraIsAMediaFile_PartnerSeesItAndItIsRecorded()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.mp4");
        using (var make = Process.Start("ffmpeg", [
            "-hide_banner", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=4",
            "-f", "lavfi", "-i", "sine=frequency=300:duration=4", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            "-c:a", "aac", film]))
        {
            await make.WaitForExitAsync();
        }

        await using var room = await RunningRoom.StartAsync(new RoomSetup { Arguments = ["--camera", film] });
        await using var chromium = await Chromium.StartAsync();
        var lesson = await LessonApi.StartAsync(room);
        var partner = await chromium.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();

        Assert.True(await WebRtcStats.GrowingAsync(partner, "framesDecoded") > 0);
        Assert.True(await WebRtcStats.GrowingAsync(partner, "audioPackets") > 0);
        await LessonApi.EndAsync(room, lesson);
        Assert.True((await RecordingChecks.FirstAsync(room)).VideoFrames > 0);
    }
}
