using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Protocols;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Protocols;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Protocols;

public sealed class SharedSerialPortTests
{
    /// <summary>Two sets on one wire, told apart by their set ids only.</summary>
    [Fact]
    public async Task Set_TwoPanelsOnOneWire_EachHearsItsOwn()
    {
        var clock = new ManualTimeProvider();
        var pump = new ClockPump(clock);
        var ports = new SimulatedSerialPorts(
            new RoomProfile
            {
                Version = 1, Site = "school",
                Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
                Buses = [new BusProfile { Id = "wire", Kind = BusKind.Serial }],
            },
            clock);
        using var serial = new SerialServers(ports, clock);
        var library = new ProtocolLibrary();
        var panels = new[] { 1, 2 }.Select(id => new SimulatedProtocolDevice(
            $"panel-{id}", null, Protocol.Bind(library.Get("lg-rs232"), Variables(id)), clock)).ToArray();
        foreach (var panel in panels)
        {
            serial.Serve("wire", panel);
        }

        await serial.StartAsync(CancellationToken.None);
        await using var near = ports["wire"].Open();
        var buses = Substitute.For<IBuses>();
        buses.Serial("wire").Returns(near);
        var driver = new ProtocolDriver(Substitute.For<INetwork>(), library, clock);
        var devices = new[] { 1, 2 }.Select(id => (ProtocolDevice)driver.Create(
            new DeviceProfile { Id = $"panel-{id}", Name = new LocalizedText("屏", "Panel"), Driver = "protocol" },
            new ProtocolSettings { Protocol = "lg-rs232", Bus = "wire", Variables = Variables(id) },
            buses)).ToArray();

        await pump.RunAsync(async () =>
        {
            await devices[1].SetAsync("power", PropertyValue.Of("on"), CancellationToken.None);
            return true;
        });
        var first = await pump.RunAsync(() => devices[0].PollAsync(CancellationToken.None).AsTask());
        var second = await pump.RunAsync(() => devices[1].PollAsync(CancellationToken.None).AsTask());

        Assert.Equal(PropertyValue.Of("off"), panels[0].State["power"]);
        Assert.Equal(PropertyValue.Of("warming"), panels[1].State["power"]);
        Assert.Contains(first, r => r is { Property: "power", Value: PropertyValue.Choice { Word: "off" } });
        Assert.Contains(second, r => r is { Property: "power", Value: PropertyValue.Choice { Word: "on" or "warming" } });
        await serial.StopAsync(CancellationToken.None);
    }

    private static Dictionary<string, PropertyValue> Variables(int id) => new() { ["id"] = PropertyValue.Of(id, Unit.None) };
}
