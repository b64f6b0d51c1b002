using System.Threading.Channels;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using ClassroomEdge.Platform.Modbus;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests;

/// <summary>The whole way: registered modules, a simulated room, the real clock.</summary>
public sealed class SimulatedRoomTests : RoomRig
{
    private readonly int _port = FreePort.Tcp();

    [Fact]
    public async Task Traffic_Observed_IsDecodedAndEnds()
    {
        var traffic = Services.GetRequiredService<PortTraffic>();
        var reader = Services.GetRequiredService<ITrafficReaders>().Create();
        var seen = Channel.CreateUnbounded<PortTransfer>();
        var observer = Substitute.For<IPortObserver>();
        observer.When(o => o.Observe(Arg.Any<PortTransfer>())).Do(call => seen.Writer.TryWrite(call.Arg<PortTransfer>()));
        var texts = new HashSet<string?>();
        using (traffic.Attach(observer))
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!(texts.Contains("%1POWR ?\\r") && texts.Any(t => t?.StartsWith("read_measurement → ", StringComparison.Ordinal) == true)))
            {
                texts.Add(reader.Read(await seen.Reader.ReadAsync(patience.Token)).Text?.Text);
            }
        }

        Assert.False(traffic.IsObserved);
    }

    [Fact]
    public void Drivers_ContainerAndWithout_AreTheSame()
    {
        var without = DeviceDrivers.CreateAll(Substitute.For<IChildProcesses>(), new SystemNetwork(), new NoFieldMqtt(), new ProtocolLibrary(), new ModbusMaps(), TimeProvider.System).Select(d => d.Name)
            .Concat(SimulationDrivers.CreateAll(TimeProvider.System).Select(d => d.Name));

        Assert.Equal(without.Order(), Services.GetServices<IDeviceDriver>().Select(d => d.Name).Order());
    }

    [Fact]
    public async Task Start_EveryDevice_IsOkAndRead()
    {
        var room = await WhenAsync(r => r.Devices.Length == 10
            && r.Devices.All(d => d.Health == DeviceHealth.Ok)
            && r.Device("air")!.Properties.ContainsKey(DeviceProperty.Co2)
            && r.Device("desk-light")!.Properties.ContainsKey(DeviceProperty.Illuminance)
            && r.Device("sht4x")!.Properties.ContainsKey(DeviceProperty.Temperature)
            && r.Device("sht3x")!.Properties.ContainsKey(DeviceProperty.Humidity)
            && r.Device("bme280")!.Properties.ContainsKey(DeviceProperty.Pressure)
            && r.Device("ina219")!.Properties.ContainsKey(DeviceProperty.PowerDraw)
            && r.Device("projector")!.Properties.ContainsKey(DeviceProperty.LampHours));

        Assert.Equal(
            ["light", "screen", "projector", "sensor", "sensor", "sensor", "sensor", "sensor", "sensor", "audio"], room.Devices.Select(d => d.Kind));
        Assert.Contains(room.Components, c => c is { Component: "gpio", Adapter: "simulated", State: ComponentState.Ready });
        Assert.Contains(room.Components, c => c is { Component: "i2c", Adapter: "simulated", State: ComponentState.Ready });
    }

    [Fact]
    public async Task ExecuteAsync_LampOn_ClosesTheRelayAndShowsIt()
    {
        await SetAsync("lamp", "power", PropertyValue.Of("on"));

        Assert.True(Services.GetRequiredService<SimulatedGpioBanks>()["gpio"].IsActive(17, activeLow: true));
        await WhenAsync(r => Is(r, "lamp", "power", "on"));
    }

    [Fact]
    public async Task ExecuteAsync_ProjectorOn_WarmsUpAndIsOn()
    {
        var warming = WhenAsync(r => Is(r, "projector", "power", "warming"));
        await SetAsync("projector", "power", PropertyValue.Of("on"));

        await warming;
        await WhenAsync(r => Is(r, "projector", "power", "on"));
        await WhenAsync(r => Is(r, "projector", "input", "hdmi1"));
    }

    [Fact]
    public async Task ExecuteAsync_ScreenDown_MovesAndIsDown()
    {
        var moving = WhenAsync(r => Is(r, "screen", "position", "moving-down"));
        await SetAsync("screen", "position", PropertyValue.Of("down"));

        await moving;
        await WhenAsync(r => Is(r, "screen", "position", "down"));
    }

    [Fact]
    public async Task ExecuteAsync_Audio_RemembersVolumeAndMicrophone()
    {
        await SetAsync("audio", "volume", PropertyValue.Of(55, Unit.Percent));
        await SetAsync("audio", "muted", PropertyValue.Of(true));
        await SetAsync("audio", "microphoneOpen", PropertyValue.Of("on"));

        var room = await WhenAsync(r => r.Device("audio")!.Properties.TryGetValue("microphoneOpen", out var open)
            && open.Value == PropertyValue.Of(true));
        Assert.Equal(PropertyValue.Of(55, Unit.Percent), room.Device("audio")!.Properties["volume"].Value);
        Assert.Equal(PropertyValue.Of(true), room.Device("audio")!.Properties["muted"].Value);
    }

    [Fact]
    public async Task Fault_ProjectorUnplugged_CommandNamesItAndTheRoomGoesOn()
    {
        await WhenAsync(r => r.Device("projector")?.Health == DeviceHealth.Ok);
        var simulator = Services.GetRequiredService<ISimulator>();
        simulator.SetFault("beamer", FaultWord.Absent);

        var e = await Assert.ThrowsAsync<DeviceException>(async () =>
        {
            // The listener closes a moment after the plug is pulled.
            while (true)
            {
                await SetAsync("projector", "power", PropertyValue.Of("on"));
            }
        });
        Assert.Equal(("device.unreachable", "projector"), (e.Code, e.DeviceId));
        await WhenAsync(r => r.Device("projector")!.Health is DeviceHealth.Retrying or DeviceHealth.Degraded);
        await SetAsync("lamp", "power", PropertyValue.Of("on"));

        simulator.SetFault("beamer", null);
        await WhenAsync(r => r.Device("projector")!.Health == DeviceHealth.Ok);
    }

    [Fact]
    public async Task Fault_SensorAbsent_OthersOfItsBusGoOn()
    {
        await WhenAsync(r => r.Device("air")?.Health == DeviceHealth.Ok);
        Services.GetRequiredService<ISimulator>().SetFault("i2c-1/0x62", FaultWord.Absent);

        var room = await WhenAsync(r => r.Device("air")!.Health == DeviceHealth.Retrying);

        Assert.Equal("device.unreachable", room.Device("air")!.ErrorCode);
        var before = room.Device("desk-light")!.Properties.GetValueOrDefault("illuminance")?.At;
        room = await WhenAsync(r => r.Device("desk-light")!.Properties.GetValueOrDefault("illuminance")?.At > (before ?? default));
        Assert.Equal(DeviceHealth.Ok, room.Device("desk-light")!.Health);
    }

    private protected override RoomProfile Profile() => Rooms.Profile() with
    {
        Buses =
        [
            new BusProfile { Id = "gpio", Kind = BusKind.Gpio },
            new BusProfile { Id = "i2c-1", Kind = BusKind.I2c },
        ],
        Devices =
        [
            Device("lamp", "relay", """{ "bus": "gpio", "line": 17, "activeLow": true, "kind": "light" }"""),
            Device("screen", "screen-motor", """
                { "bus": "gpio", "upLine": 5, "downLine": 6, "activeLow": true, "travelTime": "300ms", "deadTime": "50ms" }
                """),
            Device("projector", "pjlink", $$"""
                {
                  "host": "127.0.0.1", "port": {{_port}}, "password": "secret", "warmUp": "1s", "coolDown": "1s",
                  "inputs": { "hdmi1": "31", "hdmi2": "32" }
                }
                """),
            Device("air", "scd4x", """{ "bus": "i2c-1" }"""),
            Device("desk-light", "bh1750", """{ "bus": "i2c-1", "address": 35 }"""),
            Device("sht4x", "sht4x", """{ "bus": "i2c-1" }"""),
            Device("sht3x", "sht3x", """{ "bus": "i2c-1", "address": 69 }"""),
            Device("bme280", "bme280", """{ "bus": "i2c-1" }"""),
            Device("ina219", "ina219", """{ "bus": "i2c-1", "shuntOhms": 0.1 }"""),
            Device("audio", "audio-simulated", "{}"),
        ],
        Simulation = new SimulationOptions
        {
            Chips =
            [
                new SimulatedChip { Bus = "i2c-1", Chip = "scd4x", Address = 0x62 },
                new SimulatedChip { Bus = "i2c-1", Chip = "bh1750", Address = 0x23 },
                new SimulatedChip { Bus = "i2c-1", Chip = "sht4x", Address = 0x44 },
                new SimulatedChip { Bus = "i2c-1", Chip = "sht3x", Address = 0x45 },
                new SimulatedChip { Bus = "i2c-1", Chip = "bme280", Address = 0x76 },
                new SimulatedChip { Bus = "i2c-1", Chip = "ina219", Address = 0x40 },
            ],
            Projectors =
            [
                new SimulatedProjector
                {
                    Id = "beamer",
                    Port = _port,
                    Password = "secret",
                    WarmUp = TimeSpan.FromSeconds(1),
                    CoolDown = TimeSpan.FromSeconds(1),
                },
            ],
        },
    };
}
