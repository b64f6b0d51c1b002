using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Pages that are loaded anew in the middle of a lesson.</summary>
public sealed class ReloadTests
{
    // A real camera takes its time to open; each at another moment, so that it meets every step of the connecting.
    private const string SlowDevices =
        """
        const devices = navigator.mediaDevices;
        const open = devices.getUserMedia.bind(devices);
        let times = Number(sessionStorage.getItem('opened') ?? 0);
        devices.getUserMedia = async wish => {
          sessionStorage.setItem('opened', ++times);
          await new Promise(resolve => setTimeout(resolve, times * 37 % 150));
          return await open(wish);
        };
        """;

    [Fact]
    public async Task Reload_PartnerAndPanelByTurns_EachSideSeesAndHearsTheOtherAgain()
    {
        await using var room = await RunningRoom.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var lesson = await LessonApi.StartAsync(room);
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher, "lesson");
        var partner = await chromium.OpenAsync("about:blank", 1180, 760);
        await partner.AddInitScriptAsync(SlowDevices);
        await partner.GotoAsync(await LessonApi.PartnerUrlAsync(room, lesson));
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        await MeetAsync(room, panel, partner);

        for (var i = 0; i < 3; i++)
        {
            // The panel's reload meets the partner's in the middle, too.
            await partner.ReloadAsync();
            await panel.ReloadAsync();
            await MeetAsync(room, panel, partner);
        }

        var participants = (await room.SnapshotAsync())["lesson"]!["participants"]!.AsArray();
        Assert.Single(Assert.Single(participants)!["visits"]!.AsArray());
    }

    private static async Task MeetAsync(RunningRoom room, IPage panel, IPage partner)
    {
        // The room's own picture and the partner's; the partner watches the room.
        await WebRtcStats.EachGrowsAsync(panel, 2, room, partner);
        await WebRtcStats.EachGrowsAsync(partner, 1, room, panel);
    }
}
