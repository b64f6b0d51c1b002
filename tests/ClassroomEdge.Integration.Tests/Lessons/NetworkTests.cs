using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Networks;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>A partner school on another computer, whose network has its troubles.</summary>
public sealed class NetworkTests
{
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
}
