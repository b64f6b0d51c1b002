using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Projectors;

public sealed class PowerTruthTests
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(60);

    private readonly ManualTimeProvider _clock = new();
    private readonly PowerTruth _power;

    public PowerTruthTests() => _power = new PowerTruth(WarmUp, CoolDown, _clock);

    [Fact]
    public void Observe_ReportLagsBehindTheCommand_IsWarmingAllTheSame()
    {
        _power.Observe(ProjectorPower.Off);
        _power.Accepted(on: true);
        Wait(5);
        _power.Observe(ProjectorPower.Off);

        Assert.Equal(ProjectorPower.Warming, _power.State);
        Assert.Equal(TimeSpan.FromSeconds(25), _power.Remaining);
    }

    [Fact]
    public void Observe_SaidOkAndDidNothing_IsOffAfterTheLag()
    {
        _power.Observe(ProjectorPower.Off);
        _power.Accepted(on: true);
        _clock.Advance(PowerTruth.Lag);

        _power.Observe(ProjectorPower.Off);

        Assert.Equal(ProjectorPower.Off, _power.State);
        Assert.False(_power.IsInTransition);
    }

    [Fact]
    public void Observe_SwitchedOffAndReportLags_IsCooling()
    {
        _power.Observe(ProjectorPower.On);
        _power.Accepted(on: false);
        Wait(3);
        _power.Observe(ProjectorPower.On);
        Assert.Equal(ProjectorPower.Cooling, _power.State);

        _power.Observe(ProjectorPower.Cooling);
        Wait(7);
        Assert.Equal(TimeSpan.FromSeconds(50), _power.Remaining);

        _power.Observe(ProjectorPower.Off);
        Assert.Equal((ProjectorPower.Off, TimeSpan.Zero), (_power.State, _power.Remaining));
    }

    [Fact]
    public void Observe_SwitchedOffAndStraightOffReported_IsOff()
    {
        _power.Observe(ProjectorPower.On);
        _power.Accepted(on: false);

        _power.Observe(ProjectorPower.Off);

        Assert.Equal(ProjectorPower.Off, _power.State);
        Assert.False(_power.IsInTransition);
    }

    [Fact]
    public void Postponed_WhileCooling_IsSentWhenItCan()
    {
        _power.Observe(ProjectorPower.Cooling);
        _power.Postponed(on: true);
        Assert.True(_power.WillBeOn);
        Assert.Equal(CoolDown + WarmUp, _power.Remaining);

        Wait(40);
        _power.Observe(ProjectorPower.Off);
        Assert.True(_power.ToSend);

        _power.Accepted(on: true);
        Assert.Null(_power.ToSend);
        Assert.Equal(ProjectorPower.Warming, _power.State);
    }

    [Fact]
    public void Postponed_NeverPossible_IsForgotten()
    {
        _power.Observe(ProjectorPower.Cooling);
        _power.Postponed(on: true);

        _clock.Advance(PowerTruth.Patience + TimeSpan.FromSeconds(1));
        _power.Observe(ProjectorPower.Cooling);

        Assert.Null(_power.ToSend);
    }

    [Fact]
    public void Accepted_OnThenOffWhileReportsLag_LastCommandCounts()
    {
        _power.Observe(ProjectorPower.On);
        _power.Accepted(on: false);
        _power.Observe(ProjectorPower.Cooling);
        _power.Postponed(on: true);
        _power.Postponed(on: false);

        Assert.False(_power.WillBeOn);
    }

    [Fact]
    public void Remaining_LongerThanEstimated_IsZeroNotNegative()
    {
        _power.Observe(ProjectorPower.Off);
        _power.Accepted(on: true);
        Wait(45);
        _power.Observe(ProjectorPower.Warming);

        Assert.Equal(TimeSpan.Zero, _power.Remaining);
        Assert.Equal(ProjectorPower.Warming, _power.State);
    }

    [Fact]
    public void Remaining_SecondTime_IsWhatTheFirstTook()
    {
        _power.Observe(ProjectorPower.Off);
        _power.Accepted(on: true);
        Wait(45);
        _power.Observe(ProjectorPower.Warming);
        _power.Observe(ProjectorPower.On);
        _power.Accepted(on: false);
        _power.Observe(ProjectorPower.Off);

        _power.Accepted(on: true);

        Assert.Equal(TimeSpan.FromSeconds(45), _power.Remaining);
    }

    [Fact]
    public void Observe_SomebodyUsedTheRemoteControl_IsBelieved()
    {
        _power.Observe(ProjectorPower.Off);
        Wait(100);

        _power.Observe(ProjectorPower.Warming);

        Assert.Equal((ProjectorPower.Warming, WarmUp), (_power.State, _power.Remaining));
    }

    private void Wait(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));
}
