using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Simulation.Projectors;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>What projectors of class 2 tell of themselves and can do.</summary>
public sealed class PjLinkClass2Tests : PjLinkRig
{
    [Fact]
    public async Task PollAsync_Class2_TellsOfItselfBitByBitThenRarely()
    {
        await OnAsync();
        var told = await UntilQuietAsync();

        Assert.Equal("0 h", told["filterHours"]);
        Assert.Equal("1920x1080", told["resolution"]);
        Assert.Equal("ClassroomEdge", told["manufacturer"]);
        Assert.Equal("SIM-0001", told["serialNumber"]);
        Assert.Equal("CE-LAMP-1", told["lampModel"]);
        Assert.Equal(TimeSpan.FromSeconds(15), _device.PollInterval);

        Assert.Equal(["power", "transitionRemaining", "input", "pictureMuted", "muted", "frozen"],
            (await PollAsync()).Select(r => r.Property));
    }

    [Fact]
    public async Task PollInterval_Standby_IsLong()
    {
        await _device.ConnectAsync(None);
        await UntilQuietAsync();

        Assert.Equal(TimeSpan.FromSeconds(45), _device.PollInterval);
    }

    [Fact]
    public async Task SetAsync_MutesFreezeAndVolume_DoWhatTheySay()
    {
        await OnAsync();
        await UntilQuietAsync();

        await _device.SetAsync("pictureMuted", PropertyValue.Of(true), None);
        await _device.SetAsync("muted", PropertyValue.Of(true), None);
        await _device.SetAsync("frozen", PropertyValue.Of(true), None);
        await _device.SetAsync("volumeStep", PropertyValue.Of("up"), None);
        await _device.SetAsync("microphoneVolumeStep", PropertyValue.Of("down"), None);
        Assert.Equal(
            [("pictureMuted", "true"), ("muted", "true"), ("frozen", "true")], Texts(await PollAsync()).Skip(3));
        Assert.Equal(PropertyValue.Of(55, Unit.Percent), _server.State["volume"]);
        Assert.Equal(PropertyValue.Of(45, Unit.Percent), _server.State["microphoneVolume"]);

        await _device.SetAsync("pictureMuted", PropertyValue.Of(false), None);
        Assert.Equal([("pictureMuted", "false"), ("muted", "true")], Texts(await PollAsync()).Skip(3).Take(2));
    }

    [Fact]
    public async Task SetAsync_MutesOnlyTogether_MutesBoth()
    {
        await OnAsync();
        _server.SetFault("mutes-together");

        await _device.SetAsync("pictureMuted", PropertyValue.Of(true), None);

        Assert.Equal([("pictureMuted", "true"), ("muted", "true")], Texts(await PollAsync()).Skip(3).Take(2));
    }

    [Fact]
    public async Task SetAsync_Off_IsRefused()
    {
        await _device.ConnectAsync(None);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetAsync("frozen", PropertyValue.Of(true), None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("only while it is on", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetInputAsync_UnknownToClass2_TellsWhatThereIs()
    {
        await OnAsync();
        await UntilQuietAsync();

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetInputAsync("opc", None));

        Assert.EndsWith("it has 11 VGA, 31 HDMI 1, 32 HDMI 2, 51 LAN", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_FilterDirty_IsAnAlertUntilItIsClean()
    {
        await _device.ConnectAsync(None);
        _server.Set("fault", PropertyValue.Of("filter-warning"));
        await UntilQuietAsync();
        Assert.Equal(["projector.filter"], _device.Alerts.Select(a => a.Code));

        _server.Set("fault", PropertyValue.Of("none"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await PollAsync();
        Assert.Empty(_device.Alerts);
    }

    [Fact]
    public async Task Notice_RemoteControlSwitchesItOn_IsReadAtOnceAndAgainWhenWarm()
    {
        await ListeningAsync();

        await NoticedAsync(() => _server.Set(DeviceProperty.Power, PropertyValue.Of("on")));
        Assert.Equal(("power", "warming"), Texts(await PollAsync())[0]);
        await NoticedAsync(() => _clock.Advance(WarmUp));
        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task Notice_Complaint_IsAnAlertWithoutAsking()
    {
        await ListeningAsync();

        await ToldAsync("temperature-warning");

        Assert.Contains("temperature", Assert.Single(_device.Alerts).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_AfterTheProjectorWasAway_IsHeardAgain()
    {
        await ListeningAsync();
        _server.SetFault(FaultWord.Absent);
        await Assert.ThrowsAsync<DeviceException>(() => PollAsync());
        _server.SetFault(null);
        await ListeningAsync();

        await NoticedAsync(() => _server.Set(DeviceProperty.Power, PropertyValue.Of("on")));
    }

    [Fact]
    public async Task Search_SimulatedProjector_TellsItsCard()
    {
        using var socket = await _network.OpenUdpAsync("search", "beamer.lan", 4352, 4352, None);
        var buffer = new byte[64];

        await socket.SendAsync("%2SRCH\r"u8.ToArray(), None);
        var length = await socket.ReceiveAsync(buffer, None).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Matches("^02:ce(:[0-9a-f]{2}){4}$", PjLinkSearch.MacOf(System.Text.Encoding.ASCII.GetString(buffer, 0, length)));
    }

    /// <summary>Connected, known as class 2, its notices heard, and none of them left on the way.</summary>
    private async Task ListeningAsync()
    {
        await _device.ConnectAsync(None);
        await UntilQuietAsync();

        // Until the exchange has begun, what the projector says is heard by nobody.
        var noticed = NextNotice();
        for (var dirty = true; !noticed.IsCompleted; dirty = !dirty)
        {
            _server.Set(DeviceProperty.Fault, PropertyValue.Of(dirty ? "filter-warning" : "none"));
            await Task.Yield();
        }

        await ToldAsync("other-error");
        await ToldAsync("none");
    }

    /// <summary>The projector complains, and its notice says so: within a minute it is not asked again.</summary>
    private async Task ToldAsync(string fault)
    {
        _server.Set(DeviceProperty.Fault, PropertyValue.Of(fault));
        while (true)
        {
            var noticed = NextNotice();
            if (Texts(await PollAsync()).Contains(("fault", fault)))
            {
                return;
            }

            await noticed.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private async Task NoticedAsync(Action change)
    {
        var noticed = NextNotice();
        change();
        await noticed.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private Task NextNotice()
    {
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(object? sender, EventArgs e)
        {
            _device.Changed -= OnChanged;
            noticed.TrySetResult();
        }

        _device.Changed += OnChanged;
        return noticed.Task;
    }
}
