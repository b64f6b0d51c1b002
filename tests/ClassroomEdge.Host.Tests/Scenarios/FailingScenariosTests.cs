using System.Text.RegularExpressions;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>That each of the shipped ones can fail, and says why. A class of its own: two scenarios play at once.</summary>
public sealed partial class FailingScenariosTests
{
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
    [InlineData("co2-alarm", "alert.rule.co2-alarm = critical; seen last: alert.rule.co2-alarm = none", "i2c-1/0x62", "lies", "07:50", "09:22")]
    [InlineData("ordinary-day", "event device.degraded >= 1; at 08:1", "projector", "absent", "08:10", "08:20")]
    public async Task Simulate_WithAFaultMore_FailsAndSaysWhatWasSeenAndWhen(
        string id, string problem, string part, string fault, string at, string until)
    {
        var played = await Simulation.PlayAsync(
            id, text => Until(Before(text, at, $"  - at: \"{at}\"\n    fault: {{part: {part}, fault: {fault}}}\n"), until));

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

    /// <summary>The rule was stopped for a minute only, and the timetable is another day's.</summary>
    [Fact]
    public async Task Simulate_NothingWasSetThatCouldStay_Fails()
    {
        var played = await Simulation.PlayAsync("what-was-set-stays", text => Until(
            text.Replace("for: 1h}", "for: 1m}", StringComparison.Ordinal).Replace("2026-03-09,", "2026-03-10,", StringComparison.Ordinal), "11:06"));

        Assert.Equal(1, played.ExitCode);
        var failures = played.Junit!.Descendants("failure").Select(f => f.Attribute("message")!.Value).ToArray();
        Assert.Contains(failures, f => f.Contains("rule.lights-off-when-empty = held", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.Contains("timetable.imported = 2", StringComparison.Ordinal));
    }

    private static string Before(string text, string at, string step)
    {
        var later = Moment().Matches(text).First(m => string.CompareOrdinal(m.Groups[1].Value, at) > 0);
        return text.Insert(later.Index, step);
    }

    /// <summary>The part of the day that matters.</summary>
    private static string Until(string text, string until)
    {
        var later = Moment().Matches(text).FirstOrDefault(m => string.CompareOrdinal(m.Groups[1].Value, until) >= 0);
        return End().Replace(later is null ? text : text[..later.Index], $"until: \"{until}\"");
    }

    [GeneratedRegex(", for: [0-9]+[smh]")]
    private static partial Regex Duration();

    [GeneratedRegex("^until: .*$", RegexOptions.Multiline)]
    private static partial Regex End();

    [GeneratedRegex("^  - at: \"([0-9:]+)\"", RegexOptions.Multiline)]
    private static partial Regex Moment();
}
