using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Tests.Mqtt;

/// <summary>Zigbee devices against messages as Zigbee2MQTT's documentation has them.</summary>
public sealed class Zigbee2MqttDeviceTests : MqttDeviceRig
{
    [Fact]
    public async Task PollAsync_ZigbeeLight_ReadsItsState()
    {
        Say("zigbee2mqtt/bridge/state", """{"state":"online"}""", retain: true);
        Say("zigbee2mqtt/lamp/availability", """{"state":"online"}""", retain: true);
        Say("zigbee2mqtt/lamp", """{"state": "ON", "brightness": 215, "color_temp": 325, "linkquality": 92}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light", ColourTemperature = true });

        await device.ConnectAsync(None);

        Assert.Equal("light", device.Kind);
        Assert.Equal(["colourTemperature=3077 K", "level=85 %", "power=on"], await ReadAsync(device));
        Assert.Equal(["power", "level", "colourTemperature"], device.Settable.Select(s => s.Name));
    }

    [Theory]
    [InlineData("sensor", """{"temperature": 27.34, "humidity": 44.72, "battery": 91}""", "battery=91 %|humidity=44.72 %|temperature=27.34 °C")]
    [InlineData("sensor", """{"occupancy": true, "illuminance": 12, "co2": 812}""", "co2=812 ppm|illuminance=12 lx|motion=true")]
    [InlineData("contact", """{"contact": false, "battery": 100}""", "battery=100 %|open=true")]
    [InlineData("contact", """{"contact": true}""", "open=false")]
    [InlineData("plug", """{"state":"OFF","power":0,"energy":4.31,"voltage":229,"current":null}""", "energy=4.31 kWh|power=off|powerDraw=0 W|voltage=229 V")]
    [InlineData("climate", """{"system_mode":"fan_only","occupied_heating_setpoint":21.5,"local_temperature":19.8,"fan_mode":"low"}""", "fanSpeed=low|mode=fan|targetTemperature=21.5 °C|temperature=19.8 °C")]
    public async Task PollAsync_ZigbeeDevices_AreReadInOurWords(string kind, string payload, string expected)
    {
        Say("zigbee2mqtt/x", payload, retain: true);
        await using var device = Zigbee(new() { FriendlyName = "x", Kind = kind });

        await device.ConnectAsync(None);

        Assert.Equal(expected.Split('|'), await ReadAsync(device));
    }

    [Fact]
    public async Task SetAsync_ZigbeeLight_PublishesAndWaitsForItsState()
    {
        Say("zigbee2mqtt/lamp", """{"state":"OFF","brightness":10}""", retain: true);
        using var lamp = Answer("zigbee2mqtt/lamp/set", payload => Say("zigbee2mqtt/lamp", payload));
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);

        await device.SetAsync("power", PropertyValue.Of("on"), None);
        await device.SetAsync("level", PropertyValue.Of(50, Unit.Percent), None);

        Assert.Equal(["""{"state": "ON"}""", """{"brightness": 127 }"""], _commands);
        Assert.Equal(["level=50 %", "power=on"], await ReadAsync(device));
    }
}
