using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Feeds;

/// <summary>What a room shows besides its camera, in the partner's real browser.</summary>
public sealed class FeedTests
{
    private const string Sources = """

        camera2: {source: simulated-2, width: 640, height: 360, framesPerSecond: 15, bitRateKbps: 600}
        slides: {source: simulated-slides, width: 1280, height: 720}
        """;

    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 30_000 };

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
        await Assertions.Expect(partner.GetByTestId("main")).ToHaveAttributeAsync("data-feed", "slides", new() { Timeout = 20_000 });
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
        await Assertions.Expect(partner.GetByTestId("room-video")).ToBeVisibleAsync(Patiently);
        await Screenshots.KeepAsync(partner, "partner-room-large");
    }
}
