using System.Text;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Tests.Mqtt;

/// <summary>Tasmota devices against messages as its documentation has them.</summary>
public sealed class TasmotaDeviceTests : MqttDeviceRig
{
    [Fact]
    public async Task PollAsync_TasmotaPlug_ReadsStateAndEnergy()
    {
        using var plug = Answer("cmnd/beamer/#", _ =>
        {
            Say("stat/beamer/RESULT", """{"Time":"2026-09-01T08:00:00","Uptime":"0T02:14:05","POWER":"ON","Wifi":{"RSSI":84}}""");
            Say("tele/beamer/SENSOR", """{"Time":"2026-09-01T08:00:00","ENERGY":{"TotalStartTime":"2025-09-01T00:00:00","Total":12.403,"Today":0.218,"Period":3,"Power":247,"ApparentPower":255,"Factor":0.97,"Voltage":231,"Current":1.102}}""");
        });
        await using var device = Tasmota(new() { Topic = "beamer", Kind = "plug" });

        await device.ConnectAsync(None);

        Assert.Equal("switch", device.Kind);
        Assert.Equal(["current=1.102 A", "energy=12.403 kWh", "power=on", "powerDraw=247 W", "voltage=231 V"], await ReadAsync(device));
    }

    [Fact]
    public async Task PollAsync_TasmotaLastWill_IsUnreachable()
    {
        Say("tele/beamer/LWT", "Online", retain: true);
        await using var device = Tasmota(new() { Topic = "beamer", Kind = "plug" });
        await device.ConnectAsync(None);

        Say("tele/beamer/LWT", "Offline", retain: true);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
        Assert.Equal("device.unreachable", e.Code);
    }

    [Fact]
    public async Task PollAsync_TasmotaSensors_WhateverTheChipIsCalled()
    {
        Say("tele/air/LWT", "Online", retain: true);
        await using var device = Tasmota(new() { Topic = "air", Kind = "sensor" });
        await device.ConnectAsync(None);

        Say("tele/air/SENSOR", """{"Time":"2026-09-01T08:00:00","SCD40":{"CarbonDioxide":732,"eCO2":721,"Temperature":22.9,"Humidity":41.3,"DewPoint":9.0},"BH1750":{"Illuminance":310},"TempUnit":"C"}""");

        Assert.Equal(["co2=732 ppm", "humidity=41.3 %", "illuminance=310 lx", "temperature=22.9 °C"], await ReadAsync(device));
    }

    [Fact]
    public async Task SetAsync_TasmotaLight_UsesItsCommands()
    {
        Say("tele/lamp/LWT", "Online", retain: true);
        using var lamp = _broker.Subscribe("cmnd/lamp/+", m =>
        {
            var command = m.Topic["cmnd/lamp/".Length..];
            var payload = Encoding.UTF8.GetString(m.Payload.Span);
            if (command is "Dimmer" or "CT" or "POWER2")
            {
                _commands.Add($"{command} {payload}");
                Say("stat/lamp/RESULT", command == "POWER2" ? $$"""{"POWER2":"{{payload}}"}""" : $$"""{"{{command}}":{{payload}}}""");
            }
        });
        await using var device = Tasmota(new() { Topic = "lamp", Kind = "light", Relay = 2, Dimmable = true, ColourTemperature = true });
        await device.ConnectAsync(None);

        await device.SetAsync("power", PropertyValue.Of("on"), None);
        await device.SetAsync("level", PropertyValue.Of(35, Unit.Percent), None);
        await device.SetAsync("colourTemperature", PropertyValue.Of(4000, Unit.Kelvin), None);

        Assert.Equal(["POWER2 ON", "Dimmer 35", "CT 250"], _commands);
        Assert.Equal(["colourTemperature=4000 K", "level=35 %", "power=on"], await ReadAsync(device));
    }

    [Fact]
    public async Task SetAsync_InfraredAirConditioner_IsToldEverythingEachTime()
    {
        Say("tele/ir/LWT", "Online", retain: true);
        using var sender = Answer("cmnd/ir/IRHVAC", payload => Say("stat/ir/RESULT", $$"""{"IRHVAC":{{payload}}}"""));
        await using var device = Tasmota(new() { Topic = "ir", Kind = "climate", Vendor = "GREE" });
        await device.ConnectAsync(None);

        await device.SetAsync("power", PropertyValue.Of("on"), None);
        await device.SetAsync("mode", PropertyValue.Of("cool"), None);
        await device.SetAsync("targetTemperature", PropertyValue.Of(24, Unit.Celsius), None);

        Assert.Equal(
            [
                """{"Vendor":"GREE","Power":"On","Mode":"Auto","FanSpeed":"Auto","Temp":26}""",
                """{"Vendor":"GREE","Power":"On","Mode":"Cool","FanSpeed":"Auto","Temp":26}""",
                """{"Vendor":"GREE","Power":"On","Mode":"Cool","FanSpeed":"Auto","Temp":24}""",
            ],
            _commands);
        Assert.Equal(["fanSpeed=auto", "mode=cool", "power=on", "targetTemperature=24 °C"], await ReadAsync(device));
    }

    [Fact]
    public async Task PollAsync_InfraredFromTheTeachersRemote_IsHeard()
    {
        Say("tele/ir/LWT", "Online", retain: true);
        await using var device = Tasmota(new() { Topic = "ir", Kind = "climate", Vendor = "FUJITSU_AC" });
        await device.ConnectAsync(None);

        Say("tele/ir/RESULT", """{"IrReceived": {"Protocol": "FUJITSU_AC", "Bits": 128, "Data": "0x01", "Repeat": 0, "IRHVAC": {"Vendor": "FUJITSU_AC", "Model": 1, "Power": "On", "Mode": "fan_only", "Celsius": "On", "Temp": 20, "FanSpeed": "Auto"}}}""");

        Assert.Equal(["fanSpeed=auto", "mode=fan", "power=on", "targetTemperature=20 °C"], await ReadAsync(device));
    }
}
