using System.Diagnostics;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>What a room shows besides its camera, in the partner's real browser.</summary>
public sealed class FeedTests
{
    private const string Sources = """

        camera2: {source: simulated-2, width: 640, height: 360, framesPerSecond: 15, bitRateKbps: 600}
        slides: {source: simulated-slides, width: 1280, height: 720}
        """;

    [Fact]
    public async Task Lesson_WithSlidesAndSecondCamera_PartnerSeesSlidesLargeAndSwitches()
    {
        await using var room = await RunningRoom.StartAsync(new RoomSetup { Edit = text => text + Sources });
        await using var chromium = await Chromium.StartAsync();
        var lesson = await LessonApi.StartAsync(room);
        await room.WhenAsync(r => r["lesson"]!["feeds"]!.AsArray().Count(f => (bool)f!["isLive"]!) == 3);

        var partner = await chromium.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();

        // The slides large, the room small beside.
        await Assertions.Expect(partner.GetByTestId("main")).ToHaveAttributeAsync("data-feed", "slides");
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(partner.GetByTestId("main")) == 1280);
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(partner.GetByTestId("room")) == 1280);
        Assert.True(await WebRtcStats.GrowingAsync(partner, "audioPackets") > 0, "the room is heard beside its slides");
        await Screenshots.KeepAsync(partner, "partner-slides");

        // The second camera, then the room large.
        await partner.GetByTestId("feed-camera-2").ClickAsync();
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(partner.GetByTestId("main")) == 640);
        await Screenshots.KeepAsync(partner, "partner-camera-2");
        await partner.GetByTestId("enlarge-room").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("main")).ToHaveCountAsync(0);
        await Assertions.Expect(partner.GetByTestId("room-video")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(partner, "partner-room-large");

        // The teacher opens a PDF at the panel: all see its first page, and the keys of a clicker turn it.
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher, "lesson");
        await panel.GetByTestId("slides-file").SetInputFilesAsync(
            new FilePayload { Name = "分数的意义.pdf", MimeType = "application/pdf", Buffer = PdfDeck.OfPages(3) });
        await Assertions.Expect(partner.GetByTestId("main")).ToHaveAttributeAsync("data-feed", "pages");
        await Assertions.Expect(partner.GetByTestId("slide")).ToHaveAttributeAsync("data-page", "1");
        await panel.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(partner.GetByTestId("slide")).ToHaveAttributeAsync("data-page", "2");
        await panel.GetByTestId("slide-next").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("slide")).ToHaveAttributeAsync("data-page", "3");
        await Assertions.Expect(panel.GetByTestId("slide-next")).ToBeDisabledAsync();
        await Screenshots.KeepAsync(partner, "partner-pages");
        await panel.GetByTestId("feeds").ScrollIntoViewIfNeededAsync();
        await Screenshots.KeepAsync(panel, "panel-feeds");

        await SendSlidesOnAsync(room, panel);

        // And shares the screen, which comes before all else, and goes as it came.
        await panel.GetByTestId("share-screen").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("main")).ToHaveAttributeAsync("data-feed", "screen");
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(partner.GetByTestId("main")) > 0);
        await Screenshots.KeepAsync(partner, "partner-screen");
        await panel.GetByTestId("share-screen").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("main")).ToHaveAttributeAsync("data-feed", "pages");

        // A camera from outside: its address and token are shown once.
        await panel.GetByTestId("outside-open").ClickAsync();
        await panel.GetByTestId("outside-label").FillAsync("显微镜");
        await panel.GetByTestId("outside-add").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("outside-url")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^https://.*/whip$"));
        await Assertions.Expect(panel.GetByTestId("source-x-camera")).ToHaveAttributeAsync("data-live", "false");
        await Screenshots.KeepAsync(panel, "panel-outside");
    }

    /// <summary>The teacher sends the slides to a platform: their picture goes with the room's sound.</summary>
    private static async Task SendSlidesOnAsync(RunningRoom room, IPage panel)
    {
        var file = Path.Combine(room.DataFolder, "platform.flv");
        var url = $"rtmp://127.0.0.1:{FreePort.Tcp()}/live/key";
        using var platform = Process.Start("ffmpeg", [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-f", "flv", "-listen", "1", "-i", url, "-c", "copy", "-y", file]);
        await panel.GetByTestId("push-open").ClickAsync();
        await panel.GetByTestId("push-feed-slides").ClickAsync();
        await panel.GetByTestId("push-url").FillAsync(url);
        await Screenshots.KeepAsync(panel, "panel-push");
        await panel.GetByTestId("push-begin").ClickAsync();
        await room.WhenAsync(
            r => r["lesson"]!["pushes"]!.AsArray() is [{ } one] && (string?)one["state"] == "live" && (string?)one["feed"] == "slides");
        await Screenshots.KeepAsync(panel, "panel-push-live");
        await Eventually.HoldsAsync(() => new FileInfo(file) is { Exists: true, Length: > 20_000 });
        await panel.Locator("[data-testid^=push-end-]").ClickAsync();
        await platform.WaitForExitAsync();
        await panel.GetByTestId("dialog-close").ClickAsync();
        var sent = await RecordingChecks.ProbeAsync(file);
        Assert.Equal(["h264", "aac"], [.. sent.VideoCodecs, .. sent.AudioCodecs]);
    }
}
