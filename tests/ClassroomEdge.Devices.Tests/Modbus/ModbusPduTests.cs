using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Devices.Modbus;

namespace ClassroomEdge.Devices.Tests.Modbus;

/// <summary>The worked examples of the Modbus Application Protocol Specification V1.1b3, section 6.</summary>
public sealed class ModbusPduTests
{
    [Theory]
    [InlineData(ModbusTable.Coil, 19, 19, "0100130013")]
    [InlineData(ModbusTable.Discrete, 196, 22, "0200C40016")]
    [InlineData(ModbusTable.Holding, 107, 3, "03006B0003")]
    [InlineData(ModbusTable.Input, 8, 1, "0400080001")]
    public void Read_ExamplesOfTheSpecification_AreTheirBytes(ModbusTable table, int address, int count, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(ModbusPdu.Read(table, address, count)));

    [Fact]
    public void Write_ExamplesOfTheSpecification_AreTheirBytes()
    {
        Assert.Equal("0500ACFF00", Convert.ToHexString(ModbusPdu.WriteCoil(172, true)));
        Assert.Equal("0500AC0000", Convert.ToHexString(ModbusPdu.WriteCoil(172, false)));
        Assert.Equal("0600010003", Convert.ToHexString(ModbusPdu.WriteRegister(1, 3)));
        Assert.Equal(
            "0F0013000A02CD01",
            Convert.ToHexString(ModbusPdu.WriteCoils(19, [true, false, true, true, false, false, true, true, true, false])));
        Assert.Equal("100001000204000A0102", Convert.ToHexString(ModbusPdu.WriteRegisters(1, [0x000A, 0x0102])));
    }

    [Fact]
    public void Bits_ExampleOfFunction1_AreCoils20To38()
    {
        var bits = ModbusReply.Bits("x", Bytes("0100130013"), Bytes("0103CD6B05"));

        // Outputs 27-20: CD, 35-28: 6B, 38-36: 05.
        Assert.Equal("1011001111010110101", string.Concat(bits.Select(b => b ? '1' : '0')));
    }

    [Fact]
    public void Bits_ExampleOfFunction2_AreInputs197To218()
    {
        var bits = ModbusReply.Bits("x", Bytes("0200C40016"), Bytes("0203ACDB35"));

        Assert.Equal("0011010111011011101011", string.Concat(bits.Select(b => b ? '1' : '0')));
    }

    [Fact]
    public void Registers_ExamplesOfFunctions3And4_AreTheirValues()
    {
        Assert.Equal([0x022B, 0x0000, 0x0064], ModbusReply.Registers("x", Bytes("03006B0003"), Bytes("0306022B00000064")));
        Assert.Equal([0x000A], ModbusReply.Registers("x", Bytes("0400080001"), Bytes("0402000A")));
    }

    [Fact]
    public void Written_ExamplesOfTheSpecification_AreConfirmed()
    {
        ModbusReply.Written("x", Bytes("0500ACFF00"), Bytes("0500ACFF00"));
        ModbusReply.Written("x", Bytes("0600010003"), Bytes("0600010003"));
        ModbusReply.Written("x", Bytes("0F0013000A02CD01"), Bytes("0F0013000A"));
        ModbusReply.Written("x", Bytes("100001000204000A0102"), Bytes("1000010002"));
    }

    [Theory]
    [InlineData("0104A10001", "8102", "device.refused", "has not all of these addresses: read of coils 1185 to 1185")]
    [InlineData("03000A0002", "8301", "device.refused", "does not know function 3")]
    [InlineData("06000000FF", "8603", "device.refused", "does not accept the value or the count: write of 255 to holding register 0")]
    [InlineData("0400000002", "8404", "device.refused", "failed while it did it")]
    [InlineData("0500000000", "8505", "device.busy", "needs long")]
    [InlineData("0400000002", "8406", "device.busy", "is busy: read of input registers 0 to 1")]
    [InlineData("0400000002", "8408", "device.bad-reply", "memory")]
    [InlineData("0400000002", "840A", "device.unreachable", "gateway has no way to it")]
    [InlineData("0400000002", "840B", "device.unreachable", "does not answer its gateway: check its unit number")]
    [InlineData("0400000002", "8463", "device.bad-reply", "exception 99")]
    public void Reply_Exception_IsSaidInWords(string request, string reply, string code, string words)
    {
        var e = Assert.Throws<DeviceException>(() => ModbusReply.Registers("meter", Bytes(request), Bytes(reply)));

        Assert.Equal(code, e.Code);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("'meter' ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03000A0002", "030400000000FF")]
    [InlineData("03000A0002", "03020000")]
    [InlineData("03000A0002", "040400000000")]
    [InlineData("03000A0002", "0305000000000000")]
    [InlineData("03000A0002", "03")]
    [InlineData("03000A0002", "")]
    [InlineData("03000A0002", "8402")]
    public void Registers_NoReplyToThatRequest_IsABadReply(string request, string reply)
    {
        var e = Assert.Throws<DeviceException>(() => ModbusReply.Registers("x", Bytes(request), Bytes(reply)));

        Assert.Equal("device.bad-reply", e.Code);
    }

    [Fact]
    public void Written_AnotherAddressConfirmed_IsABadReply()
    {
        var e = Assert.Throws<DeviceException>(() => ModbusReply.Written("x", Bytes("0600010003"), Bytes("0600020003")));

        Assert.Equal("device.bad-reply", e.Code);
    }

    [Fact]
    public void Replies_RandomBytes_AreTakenOrABadReply()
    {
        var random = new Random(11);
        var requests = new[] { "0100130013", "03006B0003", "0400080001", "0600010003" }.Select(Bytes).ToArray();
        var taken = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var request = requests[random.Next(requests.Length)];
            var reply = new byte[random.Next(12)];
            random.NextBytes(reply);
            if (reply.Length > 1 && random.Next(2) == 0)
            {
                (reply[0], reply[1]) = (request[0], (byte)(reply.Length - 2));
            }

            try
            {
                if (request[0] == 1)
                {
                    ModbusReply.Bits("x", request, reply);
                }
                else if (request[0] == 6)
                {
                    ModbusReply.Written("x", request, reply);
                }
                else
                {
                    ModbusReply.Registers("x", request, reply);
                }

                taken++;
            }
            catch (DeviceException)
            {
                // That is the answer to nonsense.
            }
        }

        Assert.InRange(taken, 100, 10_000);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
