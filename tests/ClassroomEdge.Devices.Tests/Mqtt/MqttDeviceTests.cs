using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Mqtt;

namespace ClassroomEdge.Devices.Tests.Mqtt;

/// <summary>What every device on MQTT owes: confirmation, availability, age, honest words.</summary>
public sealed class MqttDeviceTests : MqttDeviceRig
{
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
}
