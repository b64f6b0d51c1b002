using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Displays;
using ClassroomEdge.Simulation.Displays;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Displays;

/// <summary>The driver against the simulated display that answers in <c>cec-ctl</c>'s place.</summary>
public sealed class SimulatedCecTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedCecDisplay _display;
    private readonly CecDevice _device;

    public SimulatedCecTests()
    {
        _display = new SimulatedCecDisplay("panel", "panel", "/dev/cec0", _clock);
        var processes = Substitute.For<IChildProcesses>();
        processes.Find("cec-ctl").Returns("cec-ctl");
        processes.RunAsync(Arg.Any<ChildProcessSpec>(), Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>())
            .Returns(call => _display.Run(call.Arg<ChildProcessSpec>().Arguments));
        _device = new CecDevice("panel", new CecSettings(), processes, _clock);
    }

    [Fact]
    public async Task Lesson_OnShownLouderMutedOff_IsSo()
    {
        await _device.ConnectAsync(None);
        Assert.Equal("off", await PowerAsync());
        await _device.SetPowerAsync(true, None);
        Assert.Equal("warming", await PowerAsync());
        _clock.Advance(SimulatedCecDisplay.WarmUp);
        Assert.Equal("on", await PowerAsync());

        await _device.SetAsync("activeSource", PropertyValue.Of(true), None);
        await _device.SetAsync("volumeStep", PropertyValue.Of("up"), None);
        await _device.SetAsync("muted", PropertyValue.Of(true), None);
        Assert.Equal(
            ["activeSource true", "muted true", "power on", "volume 42 %"], _display.State.Select(s => $"{s.Key} {s.Value}"));

        await _device.SetPowerAsync(false, None);
        Assert.Equal("off", await PowerAsync());
    }

    [Theory]
    [InlineData(SimulatedCecDisplay.OnItsWay)]
    [InlineData(FaultWord.Silent)]
    public async Task SetPowerAsync_OddDisplay_IsOnAfterAWhile(string fault)
    {
        _display.SetFault(fault);
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);
        Assert.Equal("warming", await PowerAsync());

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("on", await PowerAsync());
    }

    [Fact]
    public async Task Unplugged_IsUnreachable()
    {
        await _device.ConnectAsync(None);
        _display.SetFault(FaultWord.Absent);

        var polled = await Assert.ThrowsAsync<DeviceException>(() => PowerAsync());
        var connected = await Assert.ThrowsAsync<DeviceException>(async () => await _device.ConnectAsync(None));

        Assert.Equal(("device.unreachable", "device.unreachable"), (polled.Code, connected.Code));
    }

    [Fact]
    public async Task RemoteControlInAHand_IsSeen()
    {
        await _device.ConnectAsync(None);

        _display.Set("power", PropertyValue.Of("on"));
        _clock.Advance(SimulatedCecDisplay.WarmUp);

        Assert.Equal("on", await PowerAsync());
    }

    private async Task<string> PowerAsync() => (await _device.PollAsync(None))[0].Value.ToString();
}
