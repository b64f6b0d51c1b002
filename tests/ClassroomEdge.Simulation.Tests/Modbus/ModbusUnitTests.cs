using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Simulation.Modbus;
using ClassroomEdge.Simulation.Models;

namespace ClassroomEdge.Simulation.Tests.Modbus;

/// <summary>The simulated device's side of the Modbus Application Protocol Specification V1.1b3, section 6.</summary>
public sealed class ModbusUnitTests
{
    private static readonly ModbusMap Map = new()
    {
        LargestRead = 10,
        Properties = new Dictionary<string, ModbusPoint>
        {
            ["a"] = new() { Address = 107, Writable = true, Minimum = 0, Maximum = 1000 },
            ["b"] = new() { Address = 108, Type = ModbusType.Uint32, Writable = true, Minimum = 0, Maximum = 1e6 },
            ["word"] = new() { Address = 1, Words = new Dictionary<string, int> { ["three"] = 3 }, Writable = true },
            ["in"] = new() { Address = 8, Table = ModbusTable.Input },
            ["coil"] = new() { Address = 172, Table = ModbusTable.Coil, Writable = true },
            ["bit"] = new() { Address = 173, Table = ModbusTable.Coil, Writable = true },
            ["contact"] = new() { Address = 196, Table = ModbusTable.Discrete },
        },
    };

    private readonly DeviceModel _model = new();

    [Fact]
    public void Answer_ReadsOfTheSpecification_AreItsBytes()
    {
        _model.Set("a", PropertyValue.Of(555, Unit.None));
        _model.Set("b", PropertyValue.Of(100, Unit.None));
        _model.Set("in", PropertyValue.Of(10, Unit.None));

        Assert.Equal("0306022B00000064", Ask("03006B0003"));
        Assert.Equal("0402000A", Ask("0400080001"));
    }

    [Fact]
    public void Answer_WritesOfTheSpecification_AreEchoedAndDone()
    {
        Assert.Equal("0500ACFF00", Ask("0500ACFF00"));
        Assert.Equal("0600010003", Ask("0600010003"));
        Assert.Equal("10006B0003", Ask("10006B0003060001000A0102"));
        Assert.Equal("0F00AC0002", Ask("0F00AC00020102"));

        Assert.Equal(PropertyValue.Of("three"), _model.Get("word"));
        Assert.Equal(PropertyValue.Of(1, Unit.None), _model.Get("a"));
        Assert.Equal(PropertyValue.Of(0x000A0102, Unit.None), _model.Get("b"));
        Assert.Equal(PropertyValue.Of(false), _model.Get("coil"));
        Assert.Equal(PropertyValue.Of(true), _model.Get("bit"));
        Assert.Equal("010102", Ask("0100AC0002"));
        Assert.Equal("020100", Ask("0200C40001"));
    }

    [Theory]
    [InlineData("2B0E010000", "AB01")]
    [InlineData("0300000001", "8302")]
    [InlineData("03006B0004", "8302")]
    [InlineData("03006B000B", "8303")]
    [InlineData("03006B0000", "8303")]
    [InlineData("0600080001", "8602")]
    [InlineData("06006B03E9", "8603")]
    [InlineData("0600010004", "8603")]
    [InlineData("06006C0001", "8602")]
    [InlineData("0500AC0001", "8503")]
    [InlineData("10006B0001020001FF", "9003")]
    [InlineData("03", "8303")]
    public void Answer_WhatTheDeviceCannot_IsTheRightException(string request, string reply) => Assert.Equal(reply, Ask(request));

    [Fact]
    public void Lay_ExamplesOfTheManuals_AreTheirRegisters()
    {
        var maps = new ModbusMaps();
        var seen = 0;
        foreach (var map in maps.Ids.Select(maps.Get))
        {
            foreach (var example in map.Examples)
            {
                var laid = ModbusRegisters.Lay(map.Properties[example.Property], map.WordOrder, example.Value);

                // Eastron rounds 230.2 V up to the next single, we to the nearest: the last bit may differ.
                Assert.Equal(example.Values[..^1], laid[..^1]);
                Assert.InRange(laid[^1] - example.Values[^1], map.Properties[example.Property].Length == 2 ? -1 : 0, 0);
                seen++;
            }
        }

        Assert.True(seen >= 8);
    }

    /// <summary>Eastron's manual: a frame with its checksum.</summary>
    [Theory]
    [InlineData("01040000000271CB", true)]
    [InlineData("010404436633341B38", true)]
    [InlineData("010404436633341B39", false)]
    public void Crc_FrameWithItsChecksum_IsZero(string frame, bool isRight) =>
        Assert.Equal(isRight, SimulatedModbusLine.Crc(Convert.FromHexString(frame)) == 0);

    [Fact]
    public void Answer_RandomRequests_NeverFailOtherwise()
    {
        var random = new Random(17);
        var unit = new ModbusUnit(Map, 0, _model);
        for (var i = 0; i < 20_000; i++)
        {
            var request = new byte[random.Next(1, 14)];
            random.NextBytes(request);
            request[0] = (byte)random.Next(0, 18);
            if (request.Length > 4 && random.Next(2) == 0)
            {
                (request[1], request[2], request[3], request[4]) = (0, (byte)random.Next(100, 200), 0, (byte)random.Next(4));
            }

            var reply = unit.Answer(request);

            Assert.True((reply[0] & 0x7F) == request[0] && (reply.Length == 2) == (reply[0] > 0x7F));
        }
    }

    private string Ask(string request) => Convert.ToHexString(new ModbusUnit(Map, 0, _model).Answer(Convert.FromHexString(request)));
}
