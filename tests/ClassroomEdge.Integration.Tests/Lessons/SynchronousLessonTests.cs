using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>
/// The teacher's day, as issue 2 tells it: from the tap on the panel to frames decoded in the partner's page, the roll,
/// what a subscriber sees, and the playable recording.
/// </summary>
public sealed class SynchronousLessonTests
{
    [Fact]
    public async Task SynchronousLesson_FromPanelTapToRecording_WorksForTeacherAndPartner()
    {
        // The school's broker: it outlives the room, and so tells that the room is gone.
        await using var broker = await TestBroker.StartAsync();
        await using var room = await RunningRoom.StartAsync(new RoomSetup { BrokerPort = broker.Port });
        await using var tap = new MqttTap(room.MqttPort);
        await using var chromium = await Chromium.StartAsync();

        // The teacher signs in at the panel and sees the room.
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher);
        await Assertions.Expect(panel.GetByTestId("measure-co2")).ToContainTextAsync("ppm");
        await Screenshots.KeepAsync(panel, "panel");

        // Starts a lesson with one partner school.
        await panel.GetByTestId("start-lesson").First.ClickAsync();
        await panel.GetByTestId("lesson-title").FillAsync("二次函数的图像");
        await panel.Locator("[data-testid^=partner-]").First.ClickAsync();
        await Screenshots.KeepAsync(panel, "lesson-dialog");
        await panel.GetByTestId("lesson-start").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("live-badge")).ToBeVisibleAsync();
        var link = await PanelSteps.InvitationLinkAsync(panel);

        // The room goes to its scene: screen down, projector on through its warm-up, microphone open.
        await room.WhenAsync(r => Property(r, "projector", "power") is "warming" or "on");
        await room.WhenAsync(r => Property(r, "projector", "power") == "on");
        await room.WhenAsync(r => Property(r, "lights-front", "power") == "off");
        await room.WhenAsync(r => Property(r, "audio", "microphoneOpen") == "true");

        // The partner opens the link in another browser, joins, sees and hears the room.
        var partner = await chromium.OpenAsync(LessonApi.OnPanel(room, link), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        var seen = await WebRtcStats.GrowingAsync(partner, "framesDecoded");
        Assert.True(seen > 0, "the partner decodes the room's video");
        Assert.True(await WebRtcStats.GrowingAsync(partner, "audioPackets") > 0, "the partner hears the room");
        await Screenshots.KeepAsync(partner, "partner");

        // On a phone on its side, too, the room is what is large.
        await partner.SetViewportSizeAsync(667, 320);
        var low = await partner.GetByTestId("room").BoundingBoxAsync();
        Assert.True(low is { Width: > 300, Height: > 150 }, $"the room is {low?.Width:0} × {low?.Height:0}");
        await Screenshots.KeepAsync(partner, "partner-phone-on-its-side");
        await partner.SetViewportSizeAsync(1180, 760);

        // The panel shows the partner's picture, and hears them.
        var participant = panel.Locator("[data-testid^=participant-]").First;
        await Assertions.Expect(participant).ToBeVisibleAsync();
        await Assertions.Expect(participant).ToContainTextAsync("李老师");
        await WebRtcStats.ShowsAsync(participant, room, partner);
        Assert.True(await WebRtcStats.GrowingAsync(panel, "audioPackets") > 0, "the panel hears the partner");
        Assert.True(await WebRtcStats.GrowingAsync(partner, "framesSent", "outbound") > 0, "the partner's video leaves");
        Assert.True(await WebRtcStats.GrowingAsync(partner, "audioPackets", "outbound") > 0, "the partner's sound leaves");

        // A raised hand, mute, reload: the same participant goes on.
        await partner.GetByTestId("hand-button").ClickAsync();
        await Assertions.Expect(panel.Locator("[data-testid^=hand-]").First).ToBeVisibleAsync();
        await panel.Locator("[data-testid^=mute-]").First.ClickAsync();
        await room.WhenAsync(r => (bool)r["lesson"]!["participants"]![0]!["isMuted"]!);
        await WebRtcStats.SoundStopsAsync(panel);
        await Assertions.Expect(partner.GetByTestId("publish-state")).ToHaveAttributeAsync("data-heard", "false");
        await partner.ReloadAsync();
        await PartnerSteps.ResumeAsync(partner);
        Assert.True(await WebRtcStats.GrowingAsync(partner, "framesDecoded") > 0, "after the reload the video goes on");
        Assert.Single((await room.SnapshotAsync())["lesson"]!["participants"]!.AsArray());
        await panel.ReloadAsync();
        await Assertions.Expect(panel.GetByTestId("live-badge")).ToBeVisibleAsync();
        Assert.True(await WebRtcStats.GrowingAsync(panel, "framesDecoded") > 0, "the panel's pictures go on after its reload");
        await Assertions.Expect(participant).ToBeVisibleAsync();
        await WebRtcStats.ShowsAsync(participant, room, partner);

        // The roll shows what the camera sees; the teacher confirms it.
        await room.WhenAsync(r => (int?)r["occupancy"]?["count"] == 24);
        await Assertions.Expect(panel.GetByTestId("roll-seen").First).ToContainTextAsync("24");
        await panel.GetByTestId("roll-confirm").First.ClickAsync();
        await Assertions.Expect(panel.GetByTestId("roll-confirmed").First).ToBeVisibleAsync();

        await Screenshots.KeepAsync(panel, "lesson");

        // The lesson ends; the summary names who took part, the recording plays.
        await panel.GetByTestId("end-lesson").First.ClickAsync();
        await panel.GetByTestId("confirm-yes").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("lesson-summary")).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByTestId("lesson-summary")).ToContainTextAsync("李老师");
        await Assertions.Expect(partner.GetByTestId("over")).ToBeVisibleAsync();
        await room.WhenAsync(r => r["lesson"] is null || (string?)r["lesson"]!["state"] == "ended");
        var recording = await RecordingChecks.FirstAsync(room);
        await Assertions.Expect(panel.GetByTestId("recording-player")).ToBeVisibleAsync();
        await Screenshots.KeepAsync(panel, "summary");
        Assert.True(recording.DurationSeconds > 5, $"the recording is {recording.DurationSeconds} s long");
        Assert.Equal(["h264"], recording.VideoCodecs);
        Assert.Single(recording.AudioCodecs);

        // What a subscriber saw: availability, state, devices, telemetry, the lesson's events in order.
        await tap.MessageAsync((t, p) => t.EndsWith("/availability", StringComparison.Ordinal) && p == "online");
        await tap.MessageAsync((t, _) => t.EndsWith("/device/projector/state", StringComparison.Ordinal));
        await tap.MessageAsync((t, _) => t.EndsWith("/telemetry", StringComparison.Ordinal));
        await tap.MessageAsync((t, p) => t.EndsWith("/event", StringComparison.Ordinal) && p.Contains("lesson.ended", StringComparison.Ordinal));
        var events = tap.Messages.Where(m => m.Topic.EndsWith("/event", StringComparison.Ordinal))
            .Select(m => JsonNode.Parse(m.Payload)!).ToList();
        Assert.Equal(events.Select(e => (long)e["seq"]!).Order(), events.Select(e => (long)e["seq"]!));
        var types = events.Select(e => (string)e["type"]!).ToList();
        Assert.True(types.IndexOf("lesson.started") < types.IndexOf("lesson.live"));
        Assert.True(types.IndexOf("lesson.live") < types.IndexOf("lesson.ended"));

        // Killing the service shows offline.
        room.Process.Signal(9);
        await tap.MessageAsync((t, p) => t.EndsWith("/availability", StringComparison.Ordinal) && p == "offline");
    }

    private static string? Property(JsonNode room, string device, string property) =>
        room["devices"]!.AsArray().First(d => (string?)d!["id"] == device)!["properties"]?[property]?["value"]?["value"]?.ToString();
}
