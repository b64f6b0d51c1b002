using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Devices.Tests.Protocols;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>Projectors with the odd ways of real ones.</summary>
public sealed class PjLinkOddProjectorTests : PjLinkRig
{
    [Theory]
    [InlineData("lower-case")]
    [InlineData("line-feeds")]
    [InlineData("hangs-up-in-standby")]
    [InlineData("silent-in-transition")]
    [InlineData("lags")]
    [InlineData("one-connection")]
    public async Task PowerOn_OddProjector_WarmsUpAndIsOn(string oddWay)
    {
        _server.SetFault(oddWay);
        await _device.ConnectAsync(None);
        await UntilQuietAsync();
        await _device.SetPowerAsync(true, None);
        Assert.Equal(("power", "warming"), Texts(await PollAsync())[0]);

        for (var s = 0; s < 20; s++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains(Texts(await PollAsync())[0].Value, new[] { "warming", "on" });
        }

        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
        await _device.SetInputAsync("hdmi2", None);
        Assert.Contains(("input", "hdmi2"), Texts(await PollAsync()));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("silent")]
    public async Task PollAsync_NoAnswerToTheQuestion_TimesOutAndComesBack(string fault)
    {
        await _device.ConnectAsync(None);
        _server.SetFault(fault);
        var e = await Assert.ThrowsAsync<DeviceException>(() => _clock.DriveAsync(PollAsync(), TimeSpan.FromMilliseconds(500)));
        Assert.Equal("device.timeout", e.Code);

        _server.SetFault(null);
        await _device.ConnectAsync(None);
        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task PollAsync_HangsUpInTheMiddle_IsUnreachable()
    {
        await _device.ConnectAsync(None);
        _server.SetFault(FaultWord.Drops);

        Assert.Equal("device.unreachable", (await Assert.ThrowsAsync<DeviceException>(() => PollAsync())).Code);
    }

    [Theory]
    [InlineData(100, 20, null)]
    [InlineData(0, 1, "device.timeout")]
    public async Task PollAsync_ProjectorThatLocksUp_MustNotBeHurried(int gapMilliseconds, int commandsPerSecond, string? code)
    {
        var delicate = new SimulatedProjector
        {
            Id = "delicate",
            Sins = [ProjectorSin.LocksUp],
            CommandsPerSecond = commandsPerSecond,
        };
        _network.ServeTcp("delicate.lan", 4352, new SimulatedPjLink(delicate, null, _clock));
        var settings = new PjLinkSettings
        {
            Host = "delicate.lan",
            CommandGap = TimeSpan.FromMilliseconds(gapMilliseconds),
            ReplyTimeout = TimeSpan.FromSeconds(10),
        };
        await using var device = new PjLinkDevice("delicate", settings, _network, _clock);
        await device.ConnectAsync(None);

        // Pauses pass on this clock; the limit for an answer only where none is expected.
        var pump = new ClockPump(_clock);
        var error = await Record.ExceptionAsync(() => code is null
            ? pump.RunAsync(() => device.PollAsync(None).AsTask())
            : pump.RunPastLimitsAsync(() => device.PollAsync(None).AsTask()));

        Assert.Equal(code, (error as DeviceException)?.Code);
    }
}
