using System.Globalization;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Networks;
using ClassroomEdge.TestKit.Turn;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>A partner school whose firewall lets no UDP through, and the TURN server that lets it in all the same.</summary>
public sealed class TurnTests
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 60_000 };

    [TurnFact(Remote = true)]
    public async Task Join_UdpBlocked_BothSidesSeeAndHearOverTurnByTcp()
    {
        await using var host = await RemoteHost.StartAsync();
        await using var turn = await TestTurn.StartAsync(host.Here);
        host.Conditions = new LinkConditions { PassesUdp = false };
        await using var room = await RunningRoom.StartAsync(new RoomSetup { Edit = WithTurn(turn.Url, turn.SecretFile) });
        await using var chromium = await Chromium.StartAsync();
        await using var away = await Chromium.StartAsync(host);
        var lesson = await LessonApi.StartAsync(room);
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher, "lesson");
        var partner = await PartnerSteps.JoinAsync(away, await LessonApi.PartnerUrlAsync(room, lesson, host));

        await WebRtcStats.EachGrowsAsync(partner, 1, room, panel);
        await WebRtcStats.EachGrowsAsync(panel, 2, room, partner);

        Assert.All(await WebRtcStats.RoutesAsync(partner), route => Assert.Equal("relay tcp", route));
        Assert.DoesNotContain((await room.SnapshotAsync())["alerts"]!.AsArray(), a => ((string)a!["code"]!).StartsWith("turn", StringComparison.Ordinal));
    }

    [TurnFact(Remote = true)]
    public async Task Join_UdpBlockedAndTheTurnServerRefuses_PanelAndPartnerAreToldWhatToDo()
    {
        await using var host = await RemoteHost.StartAsync();
        await using var turn = await TestTurn.StartAsync(host.Here);
        using var folder = new TemporaryFolder();
        var secret = folder.File("old.secret");
        await File.WriteAllTextAsync(secret, "the secret of last year");
        host.Conditions = new LinkConditions { PassesUdp = false };
        var down = string.Create(CultureInfo.InvariantCulture, $"turn:{host.Here}:{FreePort.Tcp()}?transport=tcp");
        await using var room = await RunningRoom.StartAsync(new RoomSetup { Edit = text => WithTurn(down, secret)(WithTurn(turn.Url, secret)(text)) });
        await using var away = await Chromium.StartAsync(host);
        var lesson = await LessonApi.StartAsync(room);

        await room.WhenAsync(r => Codes(r).Contains("turn.refused") && Codes(r).Contains("turn.down"));
        var partner = await PartnerSteps.JoinAsync(away, await LessonApi.PartnerUrlAsync(room, lesson, host));
        await Assertions.Expect(partner.GetByTestId("room")).ToContainTextAsync("中继服务器不接受账号", Patiently);
        await Screenshots.KeepAsync(partner, "partner-turn-refused");

        static List<string?> Codes(System.Text.Json.Nodes.JsonNode room) =>
            [.. room["alerts"]!.AsArray().Select(a => (string?)a!["code"])];
    }

    /// <summary>Adds a TURN server to the profile.</summary>
    private static Func<string, string> WithTurn(string url, string secretFile) => text =>
    {
        const string Section = "\nlessons:\n";
        const string Key = "  iceServers:\n";
        Assert.Contains(Section, text, StringComparison.Ordinal);
        if (!text.Contains(Key, StringComparison.Ordinal))
        {
            text = text.Replace(Section, Section + Key, StringComparison.Ordinal);
        }

        return text.Replace(Key, Key + $"    - {{url: '{url}', secretFile: '{secretFile}'}}\n", StringComparison.Ordinal);
    };
}
