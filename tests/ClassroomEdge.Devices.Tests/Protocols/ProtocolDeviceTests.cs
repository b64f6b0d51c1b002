using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Protocols;

namespace ClassroomEdge.Devices.Tests.Protocols;

public sealed class ProtocolDeviceTests
{
    private static readonly PropertyValue On = PropertyValue.Of("on");
    private static readonly PropertyValue Off = PropertyValue.Of("off");

    [Fact]
    public Task SetPower_PanelThatReportsLate_NeverLooksOffAgain() => ProtocolBench.RunAsync("lg-rs232", async bench =>
    {
        await bench.ConnectAsync();
        Assert.Equal(Off, (await bench.PollAsync())["power"]);
        bench.Panel.SetFault(ProtocolFault.Lags);

        await bench.SetAsync("power", On);

        var seen = new List<PropertyValue>();
        for (var i = 0; i < 14; i++)
        {
            seen.Add((await bench.PollAsync())["power"]);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.DoesNotContain(Off, seen);
        Assert.Equal(On, seen[^1]);
    });

    [Fact]
    public Task SetPower_PanelThatConfirmsAndDoesNothing_IsOffAgainInTheEnd() => ProtocolBench.RunAsync("lg-rs232", async bench =>
    {
        await bench.ConnectAsync();
        await bench.PollAsync();
        bench.Panel.SetFault(ProtocolFault.Deaf);

        await bench.SetAsync("power", On);

        Assert.Equal(PropertyValue.Of("warming"), (await bench.PollAsync())["power"]);
        Assert.Equal(Off, (await bench.PollForAsync(TimeSpan.FromSeconds(20)))["power"]);
    });

    [Theory]
    [InlineData("samsung-mdc")]
    [InlineData("lg-rs232")]
    public Task SetInput_WhileItWarmsUp_IsKeptUntilItCan(string id) => ProtocolBench.RunAsync(id, async bench =>
    {
        await bench.ConnectAsync();
        await bench.PollAsync();
        await bench.SetAsync("power", On);

        await bench.SetAsync("input", PropertyValue.Of("hdmi2"));

        Assert.Equal(TimeSpan.FromSeconds(1), bench.Device.PollInterval);
        Assert.NotEqual(PropertyValue.Of("hdmi2"), bench.Panel.State["input"]);
        var read = await bench.PollForAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(PropertyValue.Of("hdmi2"), bench.Panel.State["input"]);
        Assert.Equal(PropertyValue.Of("hdmi2"), read["input"]);
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Device.PollInterval);
    });

    [Fact]
    public Task SetInput_WhileItIsOff_IsRefusedWithTheReason() => ProtocolBench.RunAsync("lg-rs232", async bench =>
    {
        await bench.ConnectAsync();
        Assert.Equal(["power", "transitionRemaining"], (await bench.PollAsync()).Keys.Order());

        var e = await Assert.ThrowsAsync<DeviceException>(() => bench.SetAsync("input", PropertyValue.Of("hdmi2")));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("while it is off", e.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("lg-rs232", ProtocolFault.LowerCase)]
    [InlineData("lg-rs232", ProtocolFault.Echo)]
    [InlineData("lg-rs232", ProtocolFault.LocksUp)]
    [InlineData("viewsonic-lfd", ProtocolFault.LocksUp)]
    [InlineData("extron-in1608", ProtocolFault.LowerCase)]
    public Task Poll_SinsOfTheField_AreBorne(string id, string fault) => ProtocolBench.RunAsync(id, async bench =>
    {
        await bench.SwitchOnAsync();
        bench.Panel.SetFault(fault);

        await bench.SetAsync("volume", PropertyValue.Of(40, Unit.Percent));

        Assert.InRange(((PropertyValue.Measurement)(await bench.PollAsync())["volume"]).Value, 39, 41);
        Assert.Equal(0, bench.Panel.AskedTooFast);
    });

    [Theory]
    [InlineData("lg-rs232", FaultWord.Silent, "device.timeout", "did not answer 'kf 01 28' within 1 s")]
    [InlineData("samsung-mdc", ProtocolFault.Damaged, "device.timeout", "did not answer 'AA 12 01 01 28 3C' within 2 s")]
    [InlineData("lg-rs232", ProtocolFault.Damaged, "device.bad-reply", "answers 'kf 01 28' with 'f 01', which lg-rs232 does not know")]
    [InlineData("lg-rs232", FaultWord.Drops, "device.unreachable", "hung up instead of answering")]
    [InlineData("lg-rs232", ProtocolFault.Busy, "device.busy", "cannot do volume = 40 % now: wait more time (03)")]
    [InlineData("benq-rp", ProtocolFault.Busy, "device.refused", "refuses volume = 40 %: unknown code, wrong length, or a value out of range")]
    [InlineData("extron-in1608", ProtocolFault.Busy, "device.busy", "cannot do volume = 40 % now: busy (22)")]
    [InlineData("lg-rs232", FaultWord.Absent, "device.unreachable", "connection refused")]
    public Task Set_FaultOfTheDevice_SaysWhatWentWrongAndRecovers(string id, string fault, string code, string message) =>
        ProtocolBench.RunAsync(id, async bench =>
        {
            await bench.SwitchOnAsync();
            await bench.PollAsync();
            bench.Panel.SetFault(fault);

            var e = await Assert.ThrowsAsync<DeviceException>(() => bench.SetInVainAsync("volume", PropertyValue.Of(40, Unit.Percent)));

            Assert.Equal(code, e.Code);
            Assert.Contains(message, e.Message, StringComparison.Ordinal);
            bench.Panel.SetFault(null);
            await bench.SetAsync("volume", PropertyValue.Of(40, Unit.Percent));
            Assert.InRange(((PropertyValue.Measurement)bench.Panel.State["volume"]).Value, 39, 41);
        });

    [Fact]
    public Task Poll_AfterTheOtherSideHungUp_OpensQuietlyAnew() => ProtocolBench.RunAsync("extron-in1608", async bench =>
    {
        await bench.SwitchOnAsync();
        await bench.PollAsync();

        // Mains off and on again: the connection ends, and nobody refuses the next.
        bench.Panel.SetFault(FaultWord.Absent);
        bench.Panel.SetFault(null);

        Assert.Equal(PropertyValue.Of("input1"), (await bench.PollAsync())["input"]);
    });

    [Theory]
    [InlineData("viewsonic-lfd")]
    [InlineData("extron-in1608")]
    public Task Changed_SomebodyUsesTheRemoteControl_IsHeardAtOnce(string id) => ProtocolBench.RunAsync(id, async bench =>
    {
        await bench.SwitchOnAsync();
        await bench.PollAsync();
        var called = new TaskCompletionSource();
        bench.Device.Changed += (_, _) => called.TrySetResult();

        bench.Panel.Set("muted", PropertyValue.Of(true));
        await called.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(PropertyValue.Of(true), (await bench.PollAsync())["muted"]);
    });

    [Fact]
    public Task Settable_InputsOfTheProfile_AreThoseAndUnderTheirNames() => ProtocolBench.RunAsync(
        "extron-crosspoint",
        async bench =>
        {
            await bench.SwitchOnAsync();
            var output = bench.Device.Settable.Single(s => s.Name == "output2");
            Assert.Equal(["document-camera", "laptop", "none"], output.Words.Order());

            await bench.SetAsync("output2", PropertyValue.Of("document-camera"));

            Assert.Equal(PropertyValue.Of("document-camera"), (await bench.PollAsync())["output2"]);
        },
        """{ "inputs": { "laptop": "input1", "document-camera": "7" } }""");

    [Fact]
    public Task Bind_SetIdOfTheProfile_IsOnTheWire() => ProtocolBench.RunAsync(
        "lg-rs232",
        async bench =>
        {
            bench.Panel.SetFault(FaultWord.Silent);
            var e = await Assert.ThrowsAsync<DeviceException>(() => bench.SetInVainAsync("power", On));

            Assert.Contains("'ka 0a 01'", e.Message, StringComparison.Ordinal);
        },
        """{ "variables": { "id": 10 } }""");
}
