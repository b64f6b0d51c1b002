using System.Text.RegularExpressions;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>The ten scenarios on the production configuration without hardware, each in seconds; and that each can fail.</summary>
public sealed partial class ShippedScenariosTests
{
    public static TheoryData<string> All => [.. Simulation.Shipped];

    [Fact]
    public void Shipped_AreTheTenThatMatter() => Assert.Equal(
        [
            "broker-away", "camera-unplugged", "co2-alarm", "double-tap", "everything-at-once", "ordinary-day",
            "partner-network-fails", "power-cut", "projector-dies", "sensor-lies",
        ],
        Simulation.Shipped);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Simulate_AsShipped_EveryExpectationIsMet(string id)
    {
        var played = await Simulation.PlayAsync(id);

        Assert.True(played.ExitCode == 0, played.Output);
        Assert.Equal(played.Cases.Count(), played.Output.Split('\n').Count(l => IsProgress().IsMatch(l)));
        Assert.Empty(played.Junit!.Descendants("failure"));
        Assert.True(played.Cases.Count() >= 8, "a scenario that expects next to nothing proves next to nothing");
        Assert.Contains("class=passed", played.Html, StringComparison.Ordinal);
    }

    /// <summary>What breaks stays broken: who expects it back must notice.</summary>
    [Theory]
    [InlineData("broker-away", "link.state = online")]
    [InlineData("camera-unplugged", "media.camera = running and media.live = true")]
    [InlineData("everything-at-once", "alert.media.recording = none")]
    [InlineData("partner-network-fails", "lesson.publishing = 2")]
    [InlineData("power-cut", "room.starts = 2")]
    [InlineData("projector-dies", "device.projector.health = ok")]
    [InlineData("sensor-lies", "device.co2.health = ok")]
    public async Task Simulate_WhatBreaksIsNeverMended_FailsAndSaysWhatIsMissing(string id, string missing)
    {
        var played = await Simulation.PlayAsync(id, text => Duration().Replace(text, ""));

        Assert.Equal(1, played.ExitCode);
        Assert.Contains(played.Junit!.Descendants("failure"), f => f.Attribute("message")!.Value.Contains(missing, StringComparison.Ordinal));
        Assert.Contains("class=failed", played.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("co2-alarm", "alert.rule.co2-alarm = critical; seen last: alert.rule.co2-alarm = none", "i2c-1/0x62", "lies", "07:50")]
    [InlineData("ordinary-day", "event device.degraded >= 1; at 08:1", "projector", "absent", "08:10")]
    public async Task Simulate_WithAFaultMore_FailsAndSaysWhatWasSeenAndWhen(string id, string problem, string part, string fault, string at)
    {
        var played = await Simulation.PlayAsync(id, text => Before(text, at, $"  - at: \"{at}\"\n    fault: {{part: {part}, fault: {fault}}}\n"));

        Assert.Equal(1, played.ExitCode);
        Assert.Contains(played.Junit!.Descendants("failure"), f => f.Attribute("message")!.Value.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Simulate_DoubleTapWithOneTapOnly_Fails()
    {
        var played = await Simulation.PlayAsync("double-tap", text => text.Replace(
            "teacher: {panel: panel-2, scene: class}", "note: nobody taps\n    expect: [{that: room.starts = 1}]", StringComparison.Ordinal));

        Assert.Contains("event scene.superseded scene=projection", played.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_InterruptedInRealTime_ReportsWhatWasDecidedUntilThen()
    {
        var played = await Simulation.InterruptAsync("ordinary-day", "▸");

        Assert.Equal(130, played.ExitCode);
        Assert.Matches(@"✗ interrupted, [0-9]+/[0-9]+ decided: [0-9]+ expectations, 0 failures", played.Output);
        Assert.Contains(played.Cases, c => c.Element("skipped") is not null);
        Assert.Contains("class=stopped", played.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_PartThatTheRoomLacks_IsRefusedBeforeItBegins()
    {
        var played = await Simulation.PlayAsync("projector-dies", text => text.Replace("part: projector", "part: i2c-9/0x62", StringComparison.Ordinal));

        Assert.Equal(1, played.ExitCode);
        Assert.Contains("there is no simulated part 'i2c-9/0x62'", played.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_Mistake_IsSaidWithItsLine()
    {
        var played = await Simulation.PlayAsync("projector-dies", text => text.Replace("within: 60s", "wihtin: 60s", StringComparison.Ordinal));

        Assert.Equal(2, played.ExitCode);
        Assert.Contains("scenario.yaml:19:", played.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'within'?", played.Output, StringComparison.Ordinal);
    }

    private static string Before(string text, string at, string step)
    {
        var later = Moment().Matches(text).First(m => string.CompareOrdinal(m.Groups[1].Value, at) > 0);
        return text.Insert(later.Index, step);
    }

    /// <summary>A step begun or an expectation decided, with its time.</summary>
    [GeneratedRegex("^[0-9:]{8} [▸✓✗] ")]
    private static partial Regex IsProgress();

    [GeneratedRegex(", for: [0-9]+[smh]")]
    private static partial Regex Duration();

    [GeneratedRegex("^  - at: \"([0-9:]+)\"", RegexOptions.Multiline)]
    private static partial Regex Moment();
}
