using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Networks;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>A partner school on another computer, whose network has its troubles.</summary>
public sealed class NetworkTests
{
    private const int FirstMediaPort = 24_000;

    [NetworkFact]
    public async Task Network_OtherAddressThenCutThenMoved_BothSidesSeeAndHearEachOtherAgainInTheSamePlace()
    {
        await using var host = await RemoteHost.StartAsync();
        await using var room = await RunningRoom.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await using var away = await Chromium.StartAsync(host);
        var lesson = await LessonApi.StartAsync(room);
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher, "lesson");
        var partner = await away.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson, host), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        await WebRtcStats.EachGrowsAsync(panel, 2, room, partner);
        await partner.GetByTestId("hand-button").ClickAsync();
        await room.WhenAsync(r => r["lesson"]!["participants"]![0]!["handRaisedAt"] is not null);

        // Another access point of the same school.
        await host.ChangeAddressAsync();
        await MeetAsync();

        // The line is away for a while, which the computer does not see.
        host.Conditions = LinkConditions.Cut;
        await WebRtcStats.StopsAsync(partner);
        host.Conditions = LinkConditions.Perfect;
        await MeetAsync();

        // From the cable to the other network, which it does see.
        await host.UnplugAsync();
        await WebRtcStats.StopsAsync(partner);
        await host.ChangeAddressAsync();
        await host.PlugInAsync();
        await MeetAsync();

        var participant = Assert.Single((await room.SnapshotAsync())["lesson"]!["participants"]!.AsArray())!;
        Assert.NotNull(participant["handRaisedAt"]);
        Assert.Single(participant["visits"]!.AsArray());

        async Task MeetAsync()
        {
            await WebRtcStats.GoesOverAsync(partner, host.There);
            await WebRtcStats.EachGrowsAsync(partner, 1, room, panel);
            await WebRtcStats.EachGrowsAsync(panel, 2, room, partner);
        }
    }

    [NetworkFact]
    public async Task Network_LossDelayOrLittleBandwidth_TheLessonGoesOnInPictureAndSound()
    {
        await using var host = await RemoteHost.StartAsync();
        await using var room = await RunningRoom.StartAsync();
        await using var away = await Chromium.StartAsync(host);
        var lesson = await LessonApi.StartAsync(room);
        foreach (var conditions in (LinkConditions[])
        [
            new() { Loss = 0.01 },
            new() { Loss = 0.05 },
            new() { Loss = 0.10 },
            new() { Delay = TimeSpan.FromMilliseconds(150) },
            new() { BitsPerSecond = 500_000 },
        ])
        {
            // Each begins with a page that knows nothing of the line yet.
            host.Conditions = LinkConditions.Perfect;
            var partner = await PartnerSteps.JoinAsync(away, await LessonApi.PartnerUrlAsync(room, lesson, host));
            await WebRtcStats.EachGrowsAsync(partner, 1, room);
            host.Conditions = conditions;

            // Again and again: what only lasts a moment is not good enough.
            for (var i = 0; i < 3; i++)
            {
                await WebRtcStats.EachGrowsAsync(partner, 1, room);
            }

            await partner.Context.CloseAsync();
        }
    }

    [NetworkFact]
    public async Task Network_LittleBandwidthThenEnough_OthersThenTheRoomGiveWayToTheSoundAndComeBack()
    {
        await using var host = await RemoteHost.StartAsync();
        await using var room = await RunningRoom.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await using var away = await Chromium.StartAsync(host);
        var lesson = await LessonApi.StartAsync(room);
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher, "lesson");
        var partner = await PartnerSteps.JoinAsync(away, await LessonApi.PartnerUrlAsync(room, lesson, host));
        var picture = partner.GetByTestId("room");
        await WebRtcStats.EachGrowsAsync(partner, 1, room, panel);
        await Eventually.HoldsAsync(async () => await WebRtcStats.VideoWidthAsync(picture) == 1280);
        var who = (string)(await room.SnapshotAsync())["lesson"]!["participants"]![0]!["id"]!;
        await PartnerSteps.JoinAsync(chromium, await LessonApi.PartnerUrlAsync(room, lesson));
        await WebRtcStats.EachGrowsAsync(partner, 2, room, panel);

        host.Conditions = new LinkConditions { BitsPerSecond = 500_000 };
        await Eventually.HoldsAsync(
            async () => await WebRtcStats.VideoWidthAsync(picture) == 640, TimeSpan.FromSeconds(60), () => "no small picture");
        var soundOnly = partner.GetByTestId("sound-only");
        await Assertions.Expect(soundOnly).ToBeVisibleAsync();
        await WebRtcStats.EachGrowsAsync(partner, 1, room, panel);
        var line = panel.GetByTestId($"line-{who}");
        await Assertions.Expect(line).ToBeVisibleAsync();

        // The way up is as thin: what the partner sends shrinks too, and their sound stays whole.
        var sent = panel.GetByTestId($"participant-{who}");
        var whole = await WebRtcStats.VideoWidthAsync(partner.GetByTestId("own-picture"));
        await Assertions.Expect(partner.Locator("[data-testid=publish-state]:not([data-steps-down='0'])")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Eventually.HoldsAsync(
            async () => await WebRtcStats.VideoWidthAsync(sent) <= whole / 2, TimeSpan.FromSeconds(60), () => "the partner sends the whole picture");
        await WebRtcStats.SoundIsWholeAsync(panel);
        await Screenshots.KeepAsync(panel, "panel-weak-line");
        await Screenshots.KeepAsync(partner, "partner-weak-line");

        host.Conditions = LinkConditions.Perfect;
        await Eventually.HoldsAsync(
            async () => await WebRtcStats.VideoWidthAsync(picture) == 1280, TimeSpan.FromSeconds(150), () => "the picture stays small");
        await WebRtcStats.EachGrowsAsync(partner, 1, room, panel);
        // A browser that is short of processor may step down once more before it trusts the line, and send a small picture for long.
        await Assertions.Expect(panel.Locator($"[data-testid=line-{who}]:not([data-trouble=thinUp])")).ToBeHiddenAsync(new() { Timeout = 150_000 });
    }

    [NetworkFact]
    public async Task Recording_LinkCutAndRouterKilled_LastsAsLongAsTheLesson()
    {
        await using var host = await RemoteHost.StartAsync();
        // On ports of its own: where rooms share a range, a router that comes back finds its own taken by another's.
        await using var room = await RunningRoom.StartAsync(new RoomSetup
        {
            Edit = text => text.Replace(
                "\nlessons:\n", $"\nlessons:\n  firstMediaPort: {FirstMediaPort}\n  lastMediaPort: {FirstMediaPort + 999}\n", StringComparison.Ordinal),
        });
        await using var away = await Chromium.StartAsync(host);

        // A machine that stalls for longer than a camera may be silent has its ffmpeg started anew: that is another matter.
        (int Parts, TimeSpan Missing, TimeSpan Unwatched) seen = default;
        for (var look = 0; look < 3 && (seen.Parts != 1 || seen.Missing >= seen.Unwatched / 2); look++)
        {
            seen = await RecordWhileNobodyWatchesAsync(room, host, away);
        }

        // One piece from its first frame to the end: the room's film goes on whatever becomes of those who watch it live.
        Assert.True(seen.Parts == 1 && seen.Missing < seen.Unwatched / 2, $"{seen}\n{room.Process.Output}");
        await RecordingChecks.FirstAsync(room);
    }

    /// <summary>A lesson whose link is cut and whose router is killed meanwhile: what its recording has.</summary>
    private static async Task<(int Parts, TimeSpan Missing, TimeSpan Unwatched)> RecordWhileNobodyWatchesAsync(
        RunningRoom room, RemoteHost host, Chromium away)
    {
        var lesson = await LessonApi.StartAsync(room);
        var partner = await PartnerSteps.JoinAsync(away, await LessonApi.PartnerUrlAsync(room, lesson, host));
        await WebRtcStats.EachGrowsAsync(partner, 1, room);

        var left = DateTimeOffset.UtcNow;
        host.Conditions = LinkConditions.Cut;
        await WebRtcStats.StopsAsync(partner);
        var router = room.Child("janus");
        Signals.Send(router, 9);
        await Eventually.HoldsAsync(() => Signals.Descendants(room.Process.Id).Any(p => p.Name == "janus" && p.Id != router));
        host.Conditions = LinkConditions.Perfect;
        await WebRtcStats.EachGrowsAsync(partner, 1, room);
        var unwatched = DateTimeOffset.UtcNow - left;
        var began = (DateTimeOffset)(await room.SnapshotAsync())["media"]!["recording"]!["startedAt"]!;
        var asked = DateTimeOffset.UtcNow;
        await LessonApi.EndAsync(room, lesson);
        await partner.Context.CloseAsync();

        JsonNode? listed = null;
        await Eventually.HoldsAsync(async () => (listed = (await room.Api.GetFromJsonAsync<JsonArray>("api/v1/recordings"))!
            .FirstOrDefault(r => (string?)r!["lessonId"] == lesson)) is not null);
        return ((int)listed!["parts"]!, asked - began - TimeSpan.FromSeconds((double)listed["duration"]!), unwatched);
    }
}
