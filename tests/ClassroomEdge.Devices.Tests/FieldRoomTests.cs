using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation;
using ClassroomEdge.Simulation.Mqtt;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests;

/// <summary>Devices on Modbus and MQTT against their simulated counterparts: every shipped register map, every kind of MQTT device.</summary>
public sealed class FieldRoomTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestLoggerProvider _logs = new();
    private readonly RoomState _room = new("school", "room", new LocalizedText("教室", "Room"), TimeProvider.System);
    private readonly int _port = FreePort.Tcp();
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        var profile = Profile();
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(_logs));
        services.AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(profile);
        services.AddSingleton(_room);
        services.AddSingleton(new RoomEvents([], TimeProvider.System));
        services.AddSingleton(Substitute.For<IChildProcesses>());
        services.AddKeyedSingleton<INetwork, SystemNetwork>(NetworkKey.Machine);
        services.AddSingleton<IModbusMaps, ModbusMaps>();
        services.AddSingleton<ClassroomEdge.Core.Protocols.IProtocolLibrary, ClassroomEdge.Platform.Protocols.ProtocolLibrary>();
        services.AddSimulation(profile);
        services.AddDevices(profile);
        _services = services.BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(None);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(None).WaitAsync(Patience);
        }

        await _services.DisposeAsync();
        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task Start_EveryDevice_IsOkAndReadInFull()
    {
        var room = await WhenAsync(r => r.Devices.All(d => d.Health == DeviceHealth.Ok && (d.Properties.Count > 0 || d.Id == "ir-ac")));

        var maps = new ModbusMaps();
        foreach (var id in maps.Ids)
        {
            Assert.Equal(maps.Get(id).Properties.Keys.Order(StringComparer.Ordinal), room.Device($"modbus-{id}")!.Properties.Keys.Order(StringComparer.Ordinal));
        }

        Assert.Equal("co2 humidity temperature", Names(room, "rtu-air"));
        Assert.Equal("current energy frequency power" + "Draw powerFactor voltage", Names(room, "rtu-meter"));
        Assert.Equal("co2 humidity illuminance temperature", Names(room, "ir-air"));
        Assert.Equal("battery co2 humidity illuminance temperature", Names(room, "zigbee-air"));
        Assert.Equal("current energy power powerDraw voltage", Names(room, "plug"));
        Assert.Equal(PropertyValue.Of(230, Unit.Volt).GetType(), room.Device("modbus-eastron-sdm120")!.Properties["voltage"].Value.GetType());
    }

    [Fact]
    public async Task ExecuteAsync_AirConditionerOnModbus_TakesModeAndTemperature()
    {
        foreach (var id in new[] { "modbus-intesis-ac", "modbus-coolmaster", "modbus-intesis-midea-multi" })
        {
            await SetAsync(id, "power", PropertyValue.Of("on"));
            await SetAsync(id, "mode", PropertyValue.Of("cool"));
            await SetAsync(id, "targetTemperature", PropertyValue.Of(22.5, Unit.Celsius));
            await SetAsync(id, "fanSpeed", PropertyValue.Of("high"));
            await WhenAsync(r => Shows(r, id, "power=on mode=cool targetTemperature=22.5 °C fanSpeed=high"));
        }

        Assert.Equal("22.5 °C", Part("modbus-intesis-ac").State["targetTemperature"].ToString());
    }

    [Fact]
    public async Task ExecuteAsync_LightsAndAirConditionersOnMqtt_ConfirmWhatWasAsked()
    {
        await WhenAsync(r => r.Devices.All(d => d.Health == DeviceHealth.Ok));
        await SetAsync("lamp", "power", PropertyValue.Of("on"));
        await SetAsync("lamp", "level", PropertyValue.Of(40, Unit.Percent));
        await SetAsync("lamp", "colourTemperature", PropertyValue.Of(5000, Unit.Kelvin));
        await SetAsync("plug", "power", PropertyValue.Of("off"));
        await SetAsync("tasmota-lamp", "level", PropertyValue.Of(30, Unit.Percent));
        await SetAsync("ir-ac", "power", PropertyValue.Of("on"));
        await SetAsync("ir-ac", "mode", PropertyValue.Of("heat"));
        await SetAsync("zigbee-ac", "mode", PropertyValue.Of("fan"));

        await WhenAsync(r => Shows(r, "lamp", "power=on level=40 % colourTemperature=5000 K") && Shows(r, "plug", "power=off powerDraw=0 W")
            && Shows(r, "tasmota-lamp", "power=on level=30 %") && Shows(r, "ir-ac", "power=on mode=heat") && Shows(r, "zigbee-ac", "mode=fan"));
    }

    [Fact]
    public async Task Set_DoorOpenedByHand_IsSeenAtOnce()
    {
        await WhenAsync(r => Shows(r, "door", "open=false"));

        Part("door").Set("open", PropertyValue.Of(true));

        await WhenAsync(r => Shows(r, "door", "open=true"));
    }

    [Theory]
    [InlineData("lamp", "absent", "device.unreachable")]
    [InlineData("lamp", "garbage", "device.bad-reply")]
    [InlineData("tasmota-lamp", "absent", "device.unreachable")]
    [InlineData("modbus-intesis-ac", "absent", "device.unreachable")]
    [InlineData("modbus-intesis-ac", "silent", "device.timeout")]
    [InlineData("modbus-intesis-ac", "drops", "device.unreachable")]
    [InlineData("modbus-intesis-ac", "garbage", "device.bad-reply")]
    [InlineData("modbus-intesis-ac", "busy", "device.busy")]
    [InlineData("modbus-intesis-ac", "fails", "device.refused")]
    [InlineData("modbus-intesis-ac", "wrong-unit", "device.bad-reply")]
    [InlineData("modbus-coolmaster", "absent", "device.unreachable")]
    [InlineData("rtu-meter", "absent", "device.timeout")]
    [InlineData("rtu-air", "wrong-unit", "device.bad-reply")]
    public async Task SetFault_EachFault_IsSaidInItsWordsAndOverWhenMended(string device, string fault, string code)
    {
        await WhenAsync(r => r.Device(device)!.Health == DeviceHealth.Ok);

        Part(device).SetFault(fault);

        await WhenAsync(r => r.Device(device)!.ErrorCode == code);
        Part(device).SetFault(null);
        await WhenAsync(r => r.Device(device)!.Health == DeviceHealth.Ok);
    }

    [Fact]
    public async Task SetOutage_BrokerAway_AllItsDevicesSaySoAndComeBack()
    {
        string[] devices = ["lamp", "plug", "door", "ir-ac", "zigbee-air"];
        await WhenAsync(r => devices.All(d => r.Device(d)!.Health == DeviceHealth.Ok));
        var broker = _services.GetRequiredService<MemoryBroker>();

        broker.SetOutage("connection refused");

        await WhenAsync(r => devices.All(d => r.Device(d)!.ErrorCode == "device.unreachable"));
        broker.SetOutage(null);
        await WhenAsync(r => devices.All(d => r.Device(d)!.Health == DeviceHealth.Ok));
    }

    private static string Names(RoomSnapshot room, string device) => string.Join(' ', room.Device(device)!.Properties.Keys);

    private static bool Shows(RoomSnapshot room, string device, string wanted) => wanted.Split(' ').Where(w => w.Contains('=', StringComparison.Ordinal)).All(w =>
        room.Device(device)!.Properties.GetValueOrDefault(w.Split('=')[0])?.Value.ToString().Split(' ')[0] == w.Split('=')[1]);

    private ISimulatedPart Part(string id) => _services.GetServices<ISimulatedParts>().SelectMany(p => p.Parts).Single(p => p.Id == id);

    private Task<RoomSnapshot> WhenAsync(Func<RoomSnapshot, bool> condition) => _room.WhenAsync(condition, None).WaitAsync(Patience);

    private Task SetAsync(string device, string property, PropertyValue value) =>
        _services.GetRequiredService<IDeviceCommands>().ExecuteAsync(new DeviceCommand(device, property, value), None).AsTask();

    private static DeviceProfile Device(string id, string driver, string settings) => new()
    {
        Id = id, Name = new LocalizedText(id, id), Driver = driver, Settings = JsonNode.Parse(settings)!.AsObject(),
    };

    private RoomProfile Profile() => Rooms.Profile() with
    {
        Buses = [new BusProfile { Id = "rs485", Kind = ClassroomEdge.Core.Buses.BusKind.Serial, Adapter = "simulated" }],
        Devices =
        [
            // One gateway with as many units as there are maps, and the Midea one as a block of addresses.
            .. new ModbusMaps().Ids.Select((id, i) => Device(
                $"modbus-{id}",
                "modbus",
                $$"""{"host":"127.0.0.1","port":{{_port + (id == "intesis-ac" ? 1 : 0)}},"unit":{{i + 1}},"map":"{{id}}","addressOffset":{{(id == "coolmaster" ? 16 : 0)}},"pollInterval":"250ms","replyTimeout":"500ms"}""")),
            Device("rtu-meter", "modbus", """{"bus":"rs485","unit":1,"map":"eastron-sdm120"}"""),
            Device("rtu-air", "modbus", """{"bus":"rs485","unit":2,"map":"elt-mb350u"}"""),
            Device("lamp", "zigbee2mqtt", """{"friendlyName":"lamp","kind":"light","colourTemperature":true}"""),
            Device("plug", "zigbee2mqtt", """{"friendlyName":"plug","kind":"plug"}"""),
            Device("door", "zigbee2mqtt", """{"friendlyName":"door","kind":"contact"}"""),
            Device("zigbee-air", "zigbee2mqtt", """{"friendlyName":"air","kind":"sensor"}"""),
            Device("zigbee-ac", "zigbee2mqtt", """{"friendlyName":"ac","kind":"climate"}"""),
            Device("tasmota-lamp", "tasmota", """{"topic":"lamp","kind":"light","dimmable":true}"""),
            Device("ir-air", "tasmota", """{"topic":"air","kind":"sensor"}"""),
            Device("ir-ac", "tasmota", """{"topic":"ir","kind":"climate","vendor":"GREE"}"""),
        ],
        Simulation = new SimulationOptions(),
    };
}
