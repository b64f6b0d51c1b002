using System.Text.RegularExpressions;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>The shipped scenarios on the production configuration without hardware, each in seconds.</summary>
public sealed partial class ShippedScenariosTests
{
    public static TheoryData<string> All => [.. Simulation.Shipped];

    [Fact]
    public void Shipped_AreThoseThatMatter() => Assert.Equal(
        [
            "broker-away", "camera-unplugged", "co2-alarm", "double-tap", "everything-at-once", "ordinary-day",
            "partner-network-fails", "power-cut", "projector-dies", "sensor-lies", "what-was-set-stays",
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

    [Fact]
    public async Task Simulate_InterruptedInRealTime_ReportsWhatWasDecidedUntilThen()
    {
        var played = await Simulation.InterruptAsync("ordinary-day", "▸", text => text.Replace("\"07:31\"", "\"07:30:01\"", StringComparison.Ordinal));

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

    /// <summary>A step begun or an expectation decided, with its time.</summary>
    [GeneratedRegex("^[0-9:]{8} [▸✓✗] ")]
    private static partial Regex IsProgress();
}
