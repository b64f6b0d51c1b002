using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Modbus;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Modbus;

/// <summary>The device over real TCP against a server whose bytes the test gives.</summary>
public sealed class ModbusDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly ModbusMap AirConditioner = new()
    {
        Kind = "climate",
        Properties = new Dictionary<string, ModbusPoint>
        {
            ["power"] = new() { Address = 0, Words = new Dictionary<string, int> { ["off"] = 0, ["on"] = 1 }, Writable = true },
            ["mode"] = new() { Address = 1, Words = new Dictionary<string, int> { ["auto"] = 0, ["cool"] = 4 }, Writable = true },
            ["targetTemperature"] = new() { Address = 4, Type = ModbusType.Int16, Scale = 0.1, Missing = -32768, Writable = true, Minimum = 16, Maximum = 30 },
            ["temperature"] = new() { Address = 5, Type = ModbusType.Int16, Scale = 0.1, Missing = -32768 },
        },
    };

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task PollAsync_MessagingGuidesFrames_AreReadIntoValues()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu switch
        {
            "0300000002" => "030400010004",
            "0300040002" => "030400EB0109",
            _ => "8302",
        }));
        await using var device = Make(server);
        await device.ConnectAsync(None);

        var readings = await device.PollAsync(None);

        Assert.Equal(["00010000000611" + "0300000002", "00020000000611" + "0300040002"], server.Frames);
        Assert.Equal(
            ["power=on", "mode=cool", "targetTemperature=23.5 °C", "temperature=26.5 °C"],
            readings.Select(r => $"{r.Property}={r.Value}"));
    }

    [Fact]
    public async Task SetAsync_WordAndNumber_WriteOneRegisterEach()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu));
        await using var device = Make(server);

        await device.SetAsync("mode", PropertyValue.Of("cool"), None);
        await device.SetAsync("targetTemperature", PropertyValue.Of(24.5, Unit.Celsius), None);

        Assert.Equal(["0600010004", "06000400F5"], server.Frames.Select(f => f[14..]));
    }

    [Fact]
    public async Task SetAsync_DeviceWithoutFunction6_IsWrittenWithFunction16()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu[..10]));
        await using var device = Make(server, AirConditioner with { WriteMultipleOnly = true });

        await device.SetAsync("power", PropertyValue.Of("on"), None);

        Assert.Equal(["100000000102" + "0001"], server.Frames.Select(f => f[14..]));
    }

    [Fact]
    public async Task SetAsync_OneBit_LeavesTheOthersAlone()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu.StartsWith("03", StringComparison.Ordinal) ? "0302A005" : pdu));
        await using var device = Make(server, new ModbusMap
        {
            Properties = new Dictionary<string, ModbusPoint>
            {
                ["lock"] = new() { Address = 8, Bit = 1, Writable = true },
                ["valve"] = new() { Address = 3, Table = ModbusTable.Coil, Writable = true },
            },
        });

        await device.SetAsync("lock", PropertyValue.Of(true), None);
        await device.SetAsync("valve", PropertyValue.Of(true), None);

        Assert.Equal(["0300080001", "060008A007", "050003FF00"], server.Frames.Select(f => f[14..]));
    }

    [Fact]
    public async Task PollAsync_OneBlockRefused_KeepsWhatTheOthersSay()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu == "0300000002" ? "030400000000" : "8302"));
        await using var device = Make(server);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("holding registers 4 to 5", e.Message, StringComparison.Ordinal);
        Assert.Equal(["power", "mode"], e.Readings.Select(r => r.Property));
    }

    [Fact]
    public async Task PollAsync_UnknownWord_KeepsTheRestAndSaysWhich()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu == "0300000002" ? "030400010009" : "03048000010A"));
        await using var device = Make(server);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));

        Assert.Equal("device.bad-reply", e.Code);
        Assert.Contains("'mode' is 9", e.Message, StringComparison.Ordinal);
        Assert.Equal(["power=on", "temperature=26.6 °C"], e.Readings.Select(r => $"{r.Property}={r.Value}"));
    }

    [Fact]
    public async Task PollAsync_SlowProperty_IsReadOnlyWhenDue()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(_ => "04020001"));
        await using var device = Make(server, new ModbusMap
        {
            Properties = new Dictionary<string, ModbusPoint>
            {
                ["a"] = new() { Address = 0, Table = ModbusTable.Input },
                ["hours"] = new() { Address = 9, Table = ModbusTable.Input, Every = TimeSpan.FromMinutes(1) },
            },
        });

        var first = await device.PollAsync(None);
        var second = await device.PollAsync(None);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var third = await device.PollAsync(None);

        Assert.Equal([2, 1, 2], new[] { first, second, third }.Select(r => r.Length));
    }

    [Fact]
    public async Task PollAsync_LateAnswerOfBefore_IsSkipped()
    {
        await using var server = new ScriptedModbus(frame =>
            $"{(Convert.ToInt32(frame[..4], 16) + 65535) % 65536:X4}0000000711030400090009" + $"{frame[..4]}0000000711030400010004");
        await using var device = Make(server, AirConditioner with { Properties = AirConditioner.Properties.Take(2).ToDictionary() });

        var readings = await device.PollAsync(None);

        Assert.Equal("cool", readings[1].Value.ToString());
    }

    [Fact]
    public async Task PollAsync_AnotherUnitAnswers_IsABadReply()
    {
        await using var server = new ScriptedModbus(frame => $"{frame[..4]}0000000705030400010004");
        await using var device = Make(server);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));

        Assert.Equal("device.bad-reply", e.Code);
        Assert.Contains("unit 5 answered where unit 17 was asked", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00010001000311830200")]
    [InlineData("000100000000118302")]
    [InlineData("00010000FFFF118302")]
    [InlineData("485454502F312E3120343030")]
    public async Task PollAsync_NoModbusTcp_IsABadReplyAndADeadConnection(string bytes)
    {
        await using var server = new ScriptedModbus(_ => bytes);
        await using var device = Make(server);

        for (var i = 0; i < 2; i++)
        {
            var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
            Assert.Equal("device.bad-reply", e.Code);
        }

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task PollAsync_ServerHungUpMeanwhile_IsNoFailure()
    {
        var asked = 0;
        await using var server = new ScriptedModbus(frame =>
            ++asked == 2 ? "" : ScriptedModbus.WithPdu(_ => "030400010004")(frame));
        await using var device = Make(server, AirConditioner with { Properties = AirConditioner.Properties.Take(2).ToDictionary() });
        await device.PollAsync(None);

        var readings = await device.PollAsync(None);

        Assert.Equal(2, readings.Length);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task PollAsync_AlwaysHangsUp_IsUnreachable()
    {
        await using var server = new ScriptedModbus(_ => "");
        await using var device = Make(server);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));

        Assert.Equal("device.unreachable", e.Code);
    }

    [Fact]
    public async Task PollAsync_NoAnswer_TimesOutAndConnectsAnew()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var silent = true;
        await using var server = new ScriptedModbus(frame =>
        {
            asked.TrySetResult();
            return silent ? null : ScriptedModbus.WithPdu(_ => "030400010004")(frame);
        });
        await using var device = Make(server, AirConditioner with { Properties = AirConditioner.Properties.Take(2).ToDictionary() });
        var polling = device.PollAsync(None).AsTask();
        await asked.Task;

        _clock.Advance(TimeSpan.FromSeconds(2));

        var e = await Assert.ThrowsAsync<DeviceException>(() => polling);
        Assert.Equal("device.timeout", e.Code);
        silent = false;
        Assert.Equal(2, (await device.PollAsync(None)).Length);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task PollAsync_TwoUnitsOfOneGateway_ShareItsConnection()
    {
        await using var server = new ScriptedModbus(ScriptedModbus.WithPdu(pdu => pdu == "0300000002" ? "030400010004" : "030400EB0109"));
        var driver = new ModbusDriver(new SystemNetwork(), new ModbusMaps(), _clock);
        await using var one = Make(server, driver: driver, unit: 1);
        await using var two = Make(server, driver: driver, unit: 2);

        await Task.WhenAll(one.PollAsync(None).AsTask(), two.PollAsync(None).AsTask());

        Assert.Equal(1, server.Connections);
        Assert.Equal([1, 1, 2, 2], server.Frames.Select(f => Convert.ToInt32(f[12..14], 16)).Order());
    }

    [Fact]
    public void Settable_OfTheMap_SaysWhatEachTakes()
    {
        var device = Create(AirConditioner, 1502, 1, new ModbusDriver(new SystemNetwork(), new ModbusMaps(), _clock));

        Assert.Equal(
            [
                SettableProperty.Choice("power", "off", "on").ToString(),
                SettableProperty.Choice("mode", "auto", "cool").ToString(),
                SettableProperty.Number("targetTemperature", 16, 30, Unit.Celsius).ToString(),
            ],
            device.Settable.Select(s => s.ToString()));
    }

    [Fact]
    public void Create_MapWithAMistake_NamesDeviceAndProperty()
    {
        var map = new ModbusMap
        {
            Properties = new Dictionary<string, ModbusPoint> { ["t"] = new() { Address = 3, Table = ModbusTable.Input, Writable = true } },
        };

        var e = Assert.Throws<EdgeException>(() => Create(map, 1502, 1, new ModbusDriver(new SystemNetwork(), new ModbusMaps(), _clock)));

        Assert.Equal("registers of device 'ac': 't' cannot be writable: it lies in input registers", e.Message);
    }

    [Fact]
    public void Create_NeitherMapNorRegisters_NamesTheMaps()
    {
        var profile = new DeviceProfile { Id = "ac", Name = new LocalizedText("空调", "Air conditioner"), Driver = "modbus" };

        var e = Assert.Throws<EdgeException>(() => new ModbusDriver(new SystemNetwork(), new ModbusMaps(), _clock)
            .Create(profile, new ModbusSettings { Host = "x" }, Substitute.For<IBuses>()));

        Assert.Contains("eastron-sdm120", e.Message, StringComparison.Ordinal);
    }

    /// <summary>What the manuals say, decoded as the driver does; the simulator is held to the same examples.</summary>
    [Fact]
    public void Maps_ExamplesOfTheManuals_AreDecodedToTheirValues()
    {
        var maps = new ModbusMaps();
        var seen = 0;
        foreach (var map in maps.Ids.Select(maps.Get))
        {
            foreach (var example in map.Examples)
            {
                var value = ModbusReading.Decode(example.Property, map.Properties[example.Property], map.WordOrder, example.Values);

                Assert.True(PropertyRules.IsReached(example.Value, value!) && value!.ToString().Split(' ')[0] == example.Value.ToString(), $"{map.Name}: {value}");
                seen++;
            }
        }

        Assert.True(seen >= 8);
    }

    private ModbusDevice Make(ScriptedModbus server, ModbusMap? map = null, ModbusDriver? driver = null, int unit = 17) =>
        Create(map ?? AirConditioner, server.Port, unit, driver ?? new ModbusDriver(new SystemNetwork(), new ModbusMaps(), _clock));

    private static ModbusDevice Create(ModbusMap map, int port, int unit, ModbusDriver driver)
    {
        var profile = new DeviceProfile { Id = "ac", Name = new LocalizedText("空调", "Air conditioner"), Driver = "modbus" };
        var settings = new ModbusSettings { Host = "127.0.0.1", Port = port, Unit = unit, Registers = map };
        return (ModbusDevice)driver.Create(profile, settings, Substitute.For<IBuses>());
    }
}
