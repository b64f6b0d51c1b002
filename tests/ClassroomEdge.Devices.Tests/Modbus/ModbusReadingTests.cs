using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Modbus;

namespace ClassroomEdge.Devices.Tests.Modbus;

public sealed class ModbusReadingTests
{
    /// <summary>Eastron's manuals: 43 66 33 34 is 230.2 V.</summary>
    [Theory]
    [InlineData(ModbusWordOrder.HighFirst, 0x4366, 0x3334)]
    [InlineData(ModbusWordOrder.LowFirst, 0x3334, 0x4366)]
    [InlineData(ModbusWordOrder.HighFirstSwapped, 0x6643, 0x3433)]
    [InlineData(ModbusWordOrder.LowFirstSwapped, 0x3433, 0x6643)]
    public void Decode_Float32_IsTheManualsExample(ModbusWordOrder order, int first, int second)
    {
        var point = new ModbusPoint { Address = 0, Table = ModbusTable.Input, Type = ModbusType.Float32 };

        var value = ModbusReading.Decode("voltage", point, order, [(ushort)first, (ushort)second]);

        Assert.Equal(PropertyValue.Of(230.2, Unit.Volt), value);
    }

    [Theory]
    [InlineData(ModbusType.Uint16, 0.1, 0, "FF9B", 6543.5)]
    [InlineData(ModbusType.Int16, 0.1, 0, "FF9B", -10.1)]
    [InlineData(ModbusType.Uint32, 1, 0, "00010000", 65536)]
    [InlineData(ModbusType.Int32, 1, 0, "FFFFFFFE", -2)]
    [InlineData(ModbusType.Uint16, 0.5, -40, "0082", 25)]
    public void Decode_Numbers_AreScaled(ModbusType type, double scale, double offset, string registers, double expected)
    {
        var point = new ModbusPoint { Address = 0, Type = type, Scale = scale, Offset = offset, Unit = "x" };

        Assert.Equal(PropertyValue.Of(expected, new Unit("x")), ModbusReading.Decode("p", point, default, Registers(registers)));
    }

    [Theory]
    [InlineData(ModbusType.Int16)]
    [InlineData(ModbusType.Uint16)]
    public void Decode_MissingValue_IsNoReading(ModbusType type)
    {
        var point = new ModbusPoint { Address = 0, Type = type, Missing = -32768 };

        Assert.Null(ModbusReading.Decode("p", point, default, [0x8000]));
        Assert.NotNull(ModbusReading.Decode("p", point, default, [0x7FFF]));
    }

    [Fact]
    public void Decode_WordAndBit_AreChoiceAndSwitch()
    {
        var mode = new ModbusPoint { Address = 1, Words = new Dictionary<string, int> { ["auto"] = 0, ["cool"] = 4 } };
        var alarm = new ModbusPoint { Address = 1, Bit = 9 };

        Assert.Equal(PropertyValue.Of("cool"), ModbusReading.Decode("mode", mode, default, [4]));
        Assert.Equal(PropertyValue.Of(true), ModbusReading.Decode("alarm", alarm, default, [0x0200]));
        Assert.Equal(PropertyValue.Of(false), ModbusReading.Decode("alarm", alarm, default, [0xFDFF]));
    }

    [Fact]
    public void Decode_UnknownWord_SaysWhatTheMapKnows()
    {
        var mode = new ModbusPoint { Address = 1, Words = new Dictionary<string, int> { ["auto"] = 0, ["cool"] = 4 } };

        var e = Assert.Throws<FormatException>(() => ModbusReading.Decode("mode", mode, default, [7]));

        Assert.Equal("'mode' is 7, and the map knows 0 (auto), 4 (cool)", e.Message);
    }

    [Fact]
    public void Decode_NotANumber_IsNoValue()
    {
        var point = new ModbusPoint { Address = 0, Type = ModbusType.Float32 };

        Assert.Throws<FormatException>(() => ModbusReading.Decode("p", point, default, [0x7FC0, 0x0000]));
    }

    [Fact]
    public void Encode_EveryTypeAndOrder_ComesBackAsItWas()
    {
        var random = new Random(3);
        foreach (var type in Enum.GetValues<ModbusType>())
        {
            foreach (var order in Enum.GetValues<ModbusWordOrder>())
            {
                for (var i = 0; i < 50; i++)
                {
                    var number = random.Next(type is ModbusType.Uint16 or ModbusType.Uint32 ? 0 : -300, 300) / 10.0;
                    var point = new ModbusPoint { Address = 0, Type = type, Scale = 0.1, Unit = "u" };
                    var value = PropertyValue.Of(number, new Unit("u"));

                    var registers = ModbusReading.Encode(point, order, value);

                    var back = Assert.IsType<PropertyValue.Measurement>(
                        ModbusReading.Decode("p", point, order, registers.AsSpan()));
                    Assert.Equal(number, back.Value, 4);
                }
            }
        }
    }

    [Fact]
    public void Blocks_NeighboursTogether_GapsAndLimitsApart()
    {
        var map = new ModbusMap
        {
            LargestRead = 4,
            Properties = new Dictionary<string, ModbusPoint>
            {
                ["d"] = new() { Address = 7 },
                ["a"] = new() { Address = 0, Type = ModbusType.Float32 },
                ["b"] = new() { Address = 2 },
                ["c"] = new() { Address = 3, Type = ModbusType.Uint32 },
                ["e"] = new() { Address = 0, Table = ModbusTable.Input },
                ["b-bit"] = new() { Address = 2, Bit = 1 },
            },
        };

        var blocks = ModbusBlock.Of(map, map.Properties).Select(b => $"{b.Table} {b.Address}+{b.Count}: {string.Join(' ', b.Points.Select(p => p.Key))}");
        var joined = ModbusBlock.Of(map with { LargestRead = 125, LargestGap = 2 }, map.Properties);

        Assert.Equal(["Holding 0+3: a b b-bit", "Holding 3+2: c", "Holding 7+1: d", "Input 0+1: e"], blocks);
        Assert.Equal([(0, 8), (0, 1)], joined.Select(b => (b.Address, b.Count)));
    }

    private static ushort[] Registers(string hex) =>
        [.. hex.Chunk(4).Select(c => Convert.ToUInt16(new string(c), 16))];
}
