using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>The ten scenarios on the production configuration without hardware, each in seconds; and that each can fail.</summary>
[Collection("headless")]
public sealed class ShippedScenariosTests
{
    public static TheoryData<string> All => [.. Shipped.Ids];

    [Fact]
    public void Shipped_AreTheTenThatMatter() => Assert.Equal(
        [
            "broker-away", "camera-unplugged", "co2-alarm", "double-tap", "everything-at-once", "ordinary-day",
            "partner-network-fails", "power-cut", "projector-dies", "sensor-lies",
        ],
        Shipped.Ids);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Play_AsShipped_EveryExpectationIsMet(string id)
    {
        var status = await Shipped.PlayAsync(Shipped.Read(id));

        Assert.Equal("", Shipped.Problems(status));
        Assert.Equal(ScenarioVerdict.Passed, status.Verdict);
        Assert.True(status.Expectations >= 5, "a scenario that expects next to nothing proves next to nothing");
    }

    /// <summary>What breaks stays broken: who expects it back must notice.</summary>
    [Theory]
    [InlineData("broker-away", "link.state")]
    [InlineData("camera-unplugged", "media.camera")]
    [InlineData("everything-at-once", "media.recording")]
    [InlineData("partner-network-fails", "lesson.publishing")]
    [InlineData("power-cut", "room.starts")]
    [InlineData("projector-dies", "device.projector.health")]
    [InlineData("sensor-lies", "device.co2.health")]
    public async Task Play_WhatBreaksIsNeverMended_Fails(string id, string about)
    {
        var scenario = Shipped.Read(id);
        var status = await Shipped.PlayAsync(scenario with
        {
            Steps = [.. scenario.Steps.Select(s => s.Fault is null ? s : s with { Fault = s.Fault with { For = null } })],
        });

        Assert.Equal(ScenarioVerdict.Failed, status.Verdict);
        Assert.Contains(about, Shipped.Problems(status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_OrdinaryDayWithAProjectorThatDies_FailsAndSaysSo()
    {
        var scenario = Until("08:45", Shipped.Read("ordinary-day"));
        var status = await Shipped.PlayAsync(With(scenario, 4, new ScenarioStep
        {
            At = "08:10", Fault = new FaultStep { Part = "projector", Fault = "absent" },
        }));

        Assert.Contains("event device.degraded >= 1", Shipped.Problems(status), StringComparison.Ordinal);
        Assert.Contains("device.projector.power = on and device.screen.position = down", Shipped.Problems(status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_Co2AlarmWithASensorThatLies_FailsAndSaysSo()
    {
        var scenario = Shipped.Read("co2-alarm");
        var status = await Shipped.PlayAsync(With(scenario, 1, new ScenarioStep
        {
            At = "07:52", Fault = new FaultStep { Part = "i2c-1/0x62", Fault = "lies" },
        }));

        Assert.Contains("alert.rule.co2-alarm = critical; seen last: alert.rule.co2-alarm = none", Shipped.Problems(status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_DoubleTapWithOneTapOnly_FailsAndSaysSo()
    {
        var scenario = Shipped.Read("double-tap");
        var status = await Shipped.PlayAsync(scenario with
        {
            Steps = [.. scenario.Steps.Where(s => s.Teacher is not { Panel: "panel-2", Scene: "class" })],
        });

        Assert.Contains("event scene.superseded scene=projection", Shipped.Problems(status), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_Twice_SeesTheSame()
    {
        var scenario = Shipped.Read("partner-network-fails");

        var first = await Shipped.PlayAsync(scenario);
        var second = await Shipped.PlayAsync(scenario);

        Assert.Equal(
            first.Steps.SelectMany(s => s.Expectations).Select(e => (e.Text, e.DecidedAt?.ToUnixTimeSeconds())),
            second.Steps.SelectMany(s => s.Expectations).Select(e => (e.Text, e.DecidedAt?.ToUnixTimeSeconds())));
    }

    [Fact]
    public async Task Play_Cancelled_IsStoppedAndSaysWhatWasSeenUntilThen()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var status = await Shipped.PlayAsync(Shipped.Read("projector-dies"), cancelled.Token);

        Assert.Equal(ScenarioVerdict.Stopped, status.Verdict);
    }

    [Fact]
    public async Task Play_PartThatTheRoomLacks_IsRefusedBeforeItBegins()
    {
        var scenario = With(Shipped.Read("projector-dies"), 1, new ScenarioStep
        {
            At = "07:57", Fault = new FaultStep { Part = "i2c-9/0x62", Fault = "absent" },
        });

        var refused = await Assert.ThrowsAsync<Core.EdgeException>(() => Shipped.PlayAsync(scenario));

        Assert.Equal("scenario.impossible", refused.Code);
        Assert.Contains("there is no simulated part 'i2c-9/0x62'", refused.Message, StringComparison.Ordinal);
    }

    private static Scenario With(Scenario scenario, int at, ScenarioStep step) =>
        scenario with { Steps = [.. scenario.Steps.Take(at), step, .. scenario.Steps.Skip(at)] };

    private static Scenario Until(string until, Scenario scenario) => scenario with
    {
        Until = until,
        Steps = [.. scenario.Steps.TakeWhile(s => string.CompareOrdinal(s.At, until) < 0 || s.At.StartsWith('+'))],
    };
}
