using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Simulator;

/// <summary>An integration tester at <c>/sim</c>, with the teacher's panel beside.</summary>
public sealed class TesterPageTests
{
    private const string Scenario = """
        version: 1
        name: {zh-CN: 空气质量一直在线, en: The air is always known}
        start: "2026-03-09T08:00:00+08:00"
        until: "+3s"
        steps:
          - at: "+1s"
            expect:
              - {that: device.co2.health = ok, within: 1s}
        """;

    [Fact]
    public async Task Tester_BreaksOperatesAndMends_PanelAndDriversFollow()
    {
        await using var room = await RunningRoom.StartAsync(new RoomSetup { WarmUp = "1s", Edit = AskOften });
        await using var chromium = await Chromium.StartAsync();
        var panel = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(panel, room.Teacher);
        await Assertions.Expect(panel.GetByTestId("to-sim")).ToHaveCountAsync(0);

        var tester = await chromium.OpenAsync(room.Panel.ToString());
        await PanelSteps.SignInAsync(tester, room.Manager);
        await tester.GetByTestId("to-sim").ClickAsync();
        await Assertions.Expect(tester.GetByTestId("sim")).ToBeVisibleAsync();
        var projector = tester.GetByTestId("mark-projector");
        await Assertions.Expect(projector).ToHaveAttributeAsync("data-health", "ok");

        // A command from here goes the way of the panel's.
        await projector.FocusAsync();
        await tester.Keyboard.PressAsync("Enter");
        await tester.GetByTestId("command-power-on").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("projector-projector")).ToHaveAttributeAsync("data-power", "on");

        // Broken, it is red here and named at the panel.
        await tester.GetByTestId("fault-projector-absent").ClickAsync();
        await Assertions.Expect(projector).ToHaveAttributeAsync("data-faults", "absent");
        await Assertions.Expect(panel.GetByTestId("trouble-projector")).ToBeVisibleAsync();
        await Assertions.Expect(tester.GetByTestId("item-trouble")).ToContainTextAsync("device.");
        await Screenshots.KeepAsync(tester, "sim-broken");

        await tester.GetByTestId("mend-all").ClickAsync();
        await Assertions.Expect(projector).ToHaveAttributeAsync("data-faults", "");
        await Assertions.Expect(panel.GetByTestId("trouble-projector")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        // The air is breathed out by hand; the sensor's driver follows over its simulated bus.
        await tester.Keyboard.PressAsync("Escape");
        await tester.GetByTestId("hand-co2").FillAsync("2400");
        await tester.GetByTestId("hand-daylight").FillAsync("320");
        await tester.GetByTestId("mark-co2").ClickAsync();
        await room.WhenAsync(r => Co2(r) > 2000);
        await Assertions.Expect(tester.GetByTestId("told-co2")).ToContainTextAsync("2,");
        await Assertions.Expect(tester.GetByTestId("reading-co2")).ToHaveAttributeAsync("data-differs", "false");

        // Its traffic, in words.
        await tester.GetByTestId("item-traffic").ClickAsync();
        await Assertions.Expect(tester.GetByTestId("traffic-lines")).ToContainTextAsync("read_measurement");
        await Assertions.Expect(tester.GetByTestId("mark-light-sensor")).ToContainTextAsync("320");
        await tester.Mouse.MoveAsync(640, 40);
        await Screenshots.KeepAsync(tester, "sim");

        // A scenario of the tester's own, played in this room.
        await tester.GetByTestId("tab-scenarios").ClickAsync();
        await Assertions.Expect(tester.GetByTestId("scenario-projector-dies")).ToBeVisibleAsync();
        await tester.GetByTestId("scenario-file").SetInputFilesAsync(new FilePayload
        {
            Name = "own.yaml", MimeType = "text/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(Scenario),
        });
        await Assertions.Expect(tester.GetByTestId("scenario-run")).ToHaveAttributeAsync("data-verdict", "passed");
        await Assertions.Expect(tester.GetByTestId("scenario-passed")).ToContainTextAsync("1");

        // Not for teachers, and it says so.
        await panel.GotoAsync(new Uri(room.Panel, "sim").ToString());
        await Assertions.Expect(panel.GetByTestId("sim-closed")).ToHaveAttributeAsync("data-why", "forbidden");
    }

    // A projector is asked gently; a test is in a hurry.
    private static string AskOften(string profile) =>
        profile.Replace("      inputs: {", "      pollInterval: 2s\n      standbyPollInterval: 2s\n      inputs: {", StringComparison.Ordinal);

    private static double Co2(System.Text.Json.Nodes.JsonNode room) =>
        (double?)room["devices"]!.AsArray().First(d => (string?)d!["id"] == "co2")!["properties"]?["co2"]?["value"]?["value"] ?? 0;
}
