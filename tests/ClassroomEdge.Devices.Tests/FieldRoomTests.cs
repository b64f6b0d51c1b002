using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Simulation.Mqtt;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Devices.Tests;

/// <summary>Devices on Modbus and MQTT against their simulated counterparts: every shipped register map, every kind of MQTT device.</summary>
public sealed class FieldRoomTests : RoomRig
{
    private readonly int _port = FreePort.Tcp();

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
        var broker = Services.GetRequiredService<MemoryBroker>();

        broker.SetOutage("connection refused");

        await WhenAsync(r => devices.All(d => r.Device(d)!.ErrorCode == "device.unreachable"));
        broker.SetOutage(null);
        await WhenAsync(r => devices.All(d => r.Device(d)!.Health == DeviceHealth.Ok));
    }

    private static string Names(RoomSnapshot room, string device) => string.Join(' ', room.Device(device)!.Properties.Keys);

    private static bool Shows(RoomSnapshot room, string device, string wanted) => wanted.Split(' ').Where(w => w.Contains('=', StringComparison.Ordinal)).All(w =>
        room.Device(device)!.Properties.GetValueOrDefault(w.Split('=')[0])?.Value.ToString().Split(' ')[0] == w.Split('=')[1]);

    private protected override RoomProfile Profile() => Rooms.Profile() with
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
