using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Projectors;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>The driver against the simulated projector, over one clock.</summary>
public sealed class PjLinkDeviceTests : PjLinkRig
{
    [Fact]
    public async Task PollAsync_Off_TellsPowerAndLampHours()
    {
        await _device.ConnectAsync(None);

        var readings = await PollAsync();

        Assert.Equal(
            [("power", "off"), ("transitionRemaining", "0 s"), ("fault", "none"), ("lampHours", "1200 h")], Texts(readings));
    }

    [Fact]
    public async Task SetPowerAsync_On_WarmsUpThenIsOnWithItsInput()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);

        Assert.Equal([("power", "warming"), ("transitionRemaining", "15 s")], Texts(await PollAsync()));
        Assert.Equal(TimeSpan.FromSeconds(1), _device.PollInterval);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([("power", "warming"), ("transitionRemaining", "11 s")], Texts(await PollAsync()));

        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(
            [("power", "on"), ("transitionRemaining", "0 s"), ("input", "hdmi1")], Texts(await PollAsync()).Take(3));
    }

    [Fact]
    public async Task SetInputAsync_WhileWarmingUp_IsDoneOnceItIsOn()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);

        await _device.SetInputAsync("hdmi2", None);
        _clock.Advance(WarmUp);

        Assert.Contains(("input", "hdmi2"), Texts(await PollAsync()));
        Assert.Equal(PropertyValue.Of("32"), _server.State["input"]);
    }

    [Fact]
    public async Task SetInputAsync_Off_IsRefused()
    {
        await _device.ConnectAsync(None);
        await PollAsync();

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetInputAsync("hdmi2", None));

        Assert.Equal("device.refused", e.Code);
    }

    [Fact]
    public async Task SetInputAsync_CodeThatItDoesNotHave_IsRefused()
    {
        await OnAsync();

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetInputAsync("opc", None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("39", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetPowerAsync_OnWhileCooling_IsDoneAfterwards()
    {
        await OnAsync();
        await _device.SetPowerAsync(false, None);
        Assert.Equal([("power", "cooling"), ("transitionRemaining", "10 s")], Texts(await PollAsync()));

        // The teacher changed his mind: his tap is not lost, and the time left is that to a picture.
        await _device.SetPowerAsync(true, None);
        Assert.Equal([("power", "cooling"), ("transitionRemaining", "25 s")], Texts(await PollAsync()));

        _clock.Advance(CoolDown);
        Assert.Equal(("power", "warming"), Texts(await PollAsync())[0]);
        _clock.Advance(WarmUp);
        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task SetPowerAsync_OffWhileWarming_IsDoneAfterwards()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);
        await PollAsync();

        await _device.SetPowerAsync(false, None);
        _clock.Advance(WarmUp);
        await PollAsync();

        Assert.Equal(PropertyValue.Of("cooling"), _server.State["power"]);
    }

    [Fact]
    public async Task PollAsync_ProjectorHungUpMeanwhile_ConnectsAgainQuietly()
    {
        await _device.ConnectAsync(None);
        await PollAsync();

        _clock.Advance(TimeSpan.FromSeconds(30) + TimeSpan.FromSeconds(5));

        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task PollAsync_Unplugged_IsUnreachableUntilItIsBack()
    {
        await OnAsync();
        _server.SetFault(FaultWord.Absent);

        var e = await Assert.ThrowsAsync<DeviceException>(() => PollAsync());
        Assert.Equal("device.unreachable", e.Code);

        _server.SetFault(null);
        await _device.ConnectAsync(None);
        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task PollAsync_WrongPassword_IsUnauthorised(string? password)
    {
        await using var device = Make(password);

        var e = await Assert.ThrowsAsync<DeviceException>(async () =>
        {
            await device.ConnectAsync(None);
            await device.PollAsync(None);
        });

        Assert.Equal("device.unauthorised", e.Code);
    }

    [Fact]
    public async Task PollAsync_SlowProjector_IsReadAllTheSame()
    {
        await _device.ConnectAsync(None);
        _server.SetFault(FaultWord.Slow);

        var polling = PollAsync();
        while (!polling.IsCompleted)
        {
            // Three wait while the answer is being delayed: our time-out, the server's silence, the delay itself.
            if (_clock.PendingTimers == 3)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(1500));
            }

            await Task.Yield();
        }

        var readings = await polling;
        Assert.Equal(("power", "off"), Texts(readings)[0]);
    }

    [Fact]
    public async Task PollAsync_KeptCommandIsRefusedForGood_IsToldOnceThenForgotten()
    {
        var power = "2";
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.AnswerAsync(line => line switch
            {
                "%1POWR ?" => $"%1POWR={power}\r",
                "%1POWR 1" => power == "2" ? "%1POWR=ERR3\r" : "%1POWR=ERR4\r",
                _ => $"{line[..6]}=ERR1\r",
            });
        });
        await using var device = new PjLinkDevice(
            "projector", new PjLinkSettings { Host = "127.0.0.1", Port = projector.Port, CommandGap = TimeSpan.Zero }, new SystemNetwork(), _clock);
        await device.ConnectAsync(None);
        await device.SetPowerAsync(true, None);
        power = "0";

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
        Assert.Equal("device.refused", e.Code);
        Assert.Contains("failure of its own", e.Message, StringComparison.Ordinal);

        Assert.Equal(("power", "off"), Texts(await device.PollAsync(None))[0]);
    }
}
