using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Mqtt;
using ClassroomEdge.Simulation.Mqtt;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Mqtt;

/// <summary>The devices of the ready mappings against messages as Zigbee2MQTT's and Tasmota's documentation have them.</summary>
public sealed class MqttDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly MemoryBroker _broker = new();
    private readonly List<string> _commands = [];

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

    [Fact]
    public async Task SetAsync_DeviceDoesNotConfirm_IsATimeoutThatSaysWhatItSays()
    {
        Say("zigbee2mqtt/lamp", """{"state":"OFF"}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);

        var setting = device.SetAsync("power", PropertyValue.Of("on"), None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));

        var e = await Assert.ThrowsAsync<DeviceException>(() => setting);
        Assert.Equal("device.timeout", e.Code);
        Assert.Equal("'x' did not confirm power on within 4 s; it says off", e.Message);
    }

    [Fact]
    public async Task SetAsync_HasTheValueAlreadyAndSaysNothing_IsDone()
    {
        Say("zigbee2mqtt/lamp", """{"state":"ON"}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);

        var setting = device.SetAsync("power", PropertyValue.Of("on"), None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));

        await setting;
    }

    [Fact]
    public async Task SetAsync_Optimistic_IsTakenForTrueAtOnce()
    {
        await using var device = Generic(new()
        {
            Kind = "switch",
            Optimistic = true,
            Availability = [new() { Topic = "fan/lwt" }],
            Properties = new Dictionary<string, MqttPoint>
            {
                ["power"] = new()
                {
                    Topic = "fan/state", SetTopic = "fan/set", Words = new Dictionary<string, string> { ["on"] = "1", ["off"] = "0" },
                },
            },
        });
        Say("fan/lwt", "online", retain: true);
        await device.ConnectAsync(None);

        await device.SetAsync("power", PropertyValue.Of("on"), None);

        Assert.Equal(["power=on"], await ReadAsync(device));
    }

    [Fact]
    public async Task ConnectAsync_NothingEverHeard_IsUnreachableAndSaysWhereItListened()
    {
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });

        var connecting = device.ConnectAsync(None).AsTask();
        _clock.Advance(MqttDevice.AnswerWithin);

        var e = await Assert.ThrowsAsync<DeviceException>(() => connecting);
        Assert.Equal("device.unreachable", e.Code);
        Assert.Contains("nothing heard on 'zigbee2mqtt/lamp'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_DeviceAnswersTheQuestion_IsConnected()
    {
        using var lamp = Answer("zigbee2mqtt/lamp/get", _ => Say("zigbee2mqtt/lamp", """{"state":"ON"}"""));
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });

        await device.ConnectAsync(None);

        Assert.Equal(["""{"state": ""}"""], _commands);
        Assert.Equal(["power=on"], await ReadAsync(device));
    }

    [Theory]
    [InlineData("zigbee2mqtt/lamp/availability", """{"state":"offline"}""")]
    [InlineData("zigbee2mqtt/lamp/availability", "offline")]
    [InlineData("zigbee2mqtt/bridge/state", """{"state":"offline"}""")]
    public async Task PollAsync_SaysThatItIsAway_IsUnreachableUntilItIsBack(string topic, string payload)
    {
        Say("zigbee2mqtt/lamp", """{"state":"ON"}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);
        var changed = 0;
        device.Changed += (_, _) => changed++;

        Say(topic, payload, retain: true);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
        Assert.Equal("device.unreachable", e.Code);
        Assert.Contains(topic, e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DeviceException>(async () => await device.ConnectAsync(None));
        Say(topic, "online", retain: true);
        await device.ConnectAsync(None);
        Assert.Equal(["power=on"], await ReadAsync(device));
        Assert.Equal(2, changed);
    }

    [Fact]
    public async Task PollAsync_Garbage_SaysWhichTopicAndKeepsWhatItKnows()
    {
        Say("zigbee2mqtt/lamp", """{"state":"ON","brightness":127}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);

        Say("zigbee2mqtt/lamp", """{"state":"ON","brigh""");

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
        Assert.Equal("device.bad-reply", e.Code);
        Assert.Equal("""'x': 'zigbee2mqtt/lamp' is no JSON: '{"state":"ON","brigh'""", e.Message);
        Assert.Equal(["level=50 %", "power=on"], e.Readings.Select(r => $"{r.Property}={r.Value}").Order());
        Assert.Equal(["level=50 %", "power=on"], await ReadAsync(device));
    }

    [Fact]
    public async Task PollAsync_OneValueWrong_TakesTheOthers()
    {
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        Say("zigbee2mqtt/lamp", """{"state":"MAYBE","brightness":254}""", retain: true);
        await device.ConnectAsync(None);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));

        Assert.Equal("'x': on 'zigbee2mqtt/lamp' 'power' is 'MAYBE', and not one of: ON, OFF", e.Message);
        Assert.Equal(["level=100 %"], e.Readings.Select(r => $"{r.Property}={r.Value}"));
    }

    [Fact]
    public async Task PollAsync_ReadingsWithoutAvailability_AreAsOldAsTheirMessage()
    {
        Say("zigbee2mqtt/air", """{"temperature": 21}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "air", Kind = "sensor" });
        await device.ConnectAsync(None);
        var heard = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(heard, Assert.Single(await device.PollAsync(None)).At);
        Say("zigbee2mqtt/air/availability", """{"state":"online"}""");
        Assert.Equal(_clock.GetUtcNow(), Assert.Single(await device.PollAsync(None)).At);
    }

    [Fact]
    public async Task PollAsync_SilentBeyondItsTime_IsATimeout()
    {
        Say("zigbee2mqtt/air", """{"temperature": 21}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "air", Kind = "sensor", ExpireAfter = TimeSpan.FromHours(2) });
        await device.ConnectAsync(None);
        _clock.Advance(TimeSpan.FromHours(2));

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));

        Assert.Equal(("device.timeout", "'x': nothing heard for 120 min"), (e.Code, e.Message));
    }

    [Fact]
    public async Task PollAsync_LongSilentLightThatDoesNotAnswer_IsATimeout()
    {
        Say("zigbee2mqtt/lamp", """{"state":"ON"}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);
        _clock.Advance(MqttDevice.LongSilence);

        var polling = device.PollAsync(None).AsTask();
        _clock.Advance(MqttDevice.AnswerWithin);

        var e = await Assert.ThrowsAsync<DeviceException>(() => polling);
        Assert.Equal("device.timeout", e.Code);
    }

    [Fact]
    public async Task PollAsync_BrokerAway_IsUnreachableAndBackWithTheRetainedState()
    {
        Say("zigbee2mqtt/lamp", """{"state":"ON"}""", retain: true);
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        await device.ConnectAsync(None);

        _broker.SetOutage("connection refused");

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
        Assert.Equal(("device.unreachable", "'x': no connection to the broker: connection refused"), (e.Code, e.Message));
        var command = await Assert.ThrowsAsync<DeviceException>(async () => await device.SetAsync("power", PropertyValue.Of("off"), None));
        Assert.Equal("device.unreachable", command.Code);
        _broker.SetOutage(null);
        await device.ConnectAsync(None);
        Assert.Equal(["power=on"], await ReadAsync(device));
    }

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

    [Theory]
    [InlineData("classroom/v1/s/r/state")]
    [InlineData("homeassistant/x")]
    public void Subscribe_TheRoomsOwnTopics_IsRefused(string topic) =>
        Assert.Throws<MqttException>(() => _broker.Subscribe(topic, _ => { }));

    [Fact]
    public void Create_SettingsWithAMistake_NameDeviceAndProperty()
    {
        var number = Assert.Throws<EdgeException>(() => Generic(new()
        {
            StateTopic = "x",
            Properties = new Dictionary<string, MqttPoint> { ["level"] = new() { Path = "l", SetTopic = "x/set" } },
        }));
        var template = Assert.Throws<EdgeException>(() => Generic(new()
        {
            StateTopic = "x",
            Properties = new Dictionary<string, MqttPoint> { ["a"] = new() { SetTopic = "x/set", SetPayload = "{mod}", Minimum = 0, Maximum = 1 } },
        }));
        var vendor = Assert.Throws<EdgeException>(() => Tasmota(new() { Topic = "ir", Kind = "climate" }));

        Assert.Equal("settings of device 'x': 'level' is set as a number, and so needs minimum and maximum", number.Message);
        Assert.Equal("settings of device 'x': the setPayload of 'a' names {mod}; there is {value}, and: a", template.Message);
        Assert.Contains("needs its vendor", vendor.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hear_RandomPayloads_AreTakenOrSaidToBeWrong()
    {
        var random = new Random(29);
        string[] pieces = ["{", "}", "\"state\"", ":", "\"ON\"", ",", "\"brightness\"", "254", "-1e999", "null", "[", "]", "true", "\"\\ud800\"", "{\"state\":\"OFF\"}", " "];
        await using var device = Zigbee(new() { FriendlyName = "lamp", Kind = "light" });
        Say("zigbee2mqtt/lamp", """{"state":"ON"}""", retain: true);
        await device.ConnectAsync(None);
        var (taken, wrong) = (0, 0);
        for (var i = 0; i < 5000; i++)
        {
            var payload = i % 5 == 0 ? Noise() : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])));
            await _broker.PublishAsync(new MqttMessage("zigbee2mqtt/lamp", payload), None);
            try
            {
                await device.PollAsync(None);
                taken++;
            }
            catch (DeviceException e) when (e.Code == "device.bad-reply")
            {
                wrong++;
            }
        }

        Assert.InRange(taken, 100, 4900);
        Assert.Equal(5000, taken + wrong);

        byte[] Noise()
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            return bytes;
        }
    }

    private static async Task<IEnumerable<string>> ReadAsync(MqttDevice device) =>
        (await device.PollAsync(None)).Select(r => $"{r.Property}={r.Value}").Order(StringComparer.Ordinal);

    private void Say(string topic, string payload, bool retain = false) =>
        Assert.True(_broker.PublishAsync(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload), Retain: retain), None).IsCompletedSuccessfully);

    private IDisposable Answer(string filter, Action<string> answer) => _broker.Subscribe(filter, m =>
    {
        var payload = Encoding.UTF8.GetString(m.Payload.Span);
        _commands.Add(payload);
        answer(payload);
    });

    private MqttDevice Zigbee(Zigbee2MqttSettings settings) =>
        MqttDrivers.Create(Profile(), Zigbee2MqttDriver.Mapping(settings), _broker, _clock);

    private MqttDevice Tasmota(TasmotaSettings settings) =>
        (MqttDevice)new TasmotaDriver(_broker, _clock).Create(Profile(), settings, null!);

    private MqttDevice Generic(MqttDeviceSettings settings) =>
        (MqttDevice)new MqttDeviceDriver(_broker, _clock).Create(Profile(), settings, null!);

    private static Core.Profiles.DeviceProfile Profile() => new() { Id = "x", Name = new LocalizedText("设备", "Device"), Driver = "x" };
}
