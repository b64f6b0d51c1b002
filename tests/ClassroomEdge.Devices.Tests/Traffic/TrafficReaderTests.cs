using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Devices.Traffic;
using ClassroomEdge.Platform.Modbus;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Traffic;

public sealed class TrafficReaderTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    private readonly TrafficReader _reader = new(
        new RoomProfile
        {
            Version = 1,
            Site = "school",
            Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
            Buses = [new BusProfile { Id = "relays", Kind = BusKind.Gpio }, new BusProfile { Id = "i2c-1", Kind = BusKind.I2c }],
            Devices =
            [
                Device("co2", "scd4x", new JsonObject { ["bus"] = "i2c-1" }),
                Device("meter", "ina219", new JsonObject { ["bus"] = "i2c-1", ["address"] = 0x41 }),
                Device("light", "relay", new JsonObject { ["bus"] = "relays", ["line"] = 5 }),
                Device("projector", "pjlink", new JsonObject { ["host"] = "projector.lan" }),
            ],
        },
        DeviceDrivers.CreateAll(
            Substitute.For<Core.Processes.IChildProcesses>(), Substitute.For<Core.Network.INetwork>(), new Core.Network.NoFieldMqtt(),
            Substitute.For<Core.Protocols.IProtocolLibrary>(), new ModbusMaps(), TimeProvider.System),
        [.. SensirionDecoder.All(), .. RegisterDecoder.All()]);

    /// <summary>SCD4x data sheet 3.6.2: 500 ppm, 25 °C, 37 %.</summary>
    [Fact]
    public void Read_AnswerOfAChip_SaysCommandAndValues()
    {
        var asked = _reader.Read(new PortTransfer(At, "i2c-1", TransferKind.Out, 0x62, Bytes("ec05"), null));
        var answer = _reader.Read(
            new PortTransfer(At, "i2c-1", TransferKind.In, 0x62, Bytes("01f4336667a25eb93c"), null));

        Assert.Equal(("co2", "read_measurement"), (asked.DeviceId, asked.Text?.Text));
        Assert.Equal("read_measurement → 500 ppm, 25 °C, 37 %", answer.Text?.Text);
    }

    [Fact]
    public void Read_DamagedWord_SaysSo()
    {
        _reader.Read(new PortTransfer(At, "i2c-1", TransferKind.Out, 0x62, Bytes("ec05"), null));

        var answer = _reader.Read(new PortTransfer(At, "i2c-1", TransferKind.In, 0x62, Bytes("01f434"), null));

        Assert.Equal("read_measurement → bad CRC", answer.Text?.Text);
    }

    [Theory]
    [InlineData("i2c-1", TransferKind.Out, 0x41, "00399f", "meter", "configuration ← 399f")]
    [InlineData("relays", TransferKind.Out, 5, "00", "light", "line 5 low")]
    [InlineData("projector", TransferKind.Out, null, "2531504f5752203f0d", "projector", @"%1POWR ?\r")]
    [InlineData("projector", TransferKind.Opened, null, "", "projector", "connected")]
    [InlineData("i2c-1", TransferKind.Out, 0x50, "ff", null, null)]
    public void Read_Transfer_SaysWhoseAndWhat(
        string port, TransferKind kind, int? address, string data, string? device, string? text)
    {
        var read = _reader.Read(new PortTransfer(At, port, kind, address, Bytes(data), null));

        Assert.Equal((device, text), (read.DeviceId, read.Text?.Text));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var dice = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var data = new byte[dice.Next(12)];
            dice.NextBytes(data);
            var (port, address) = dice.Next(4) switch
            {
                0 => ("i2c-1", (int?)0x62),
                1 => ("i2c-1", 0x41),
                2 => ("relays", dice.Next(8)),
                _ => ("projector", null),
            };
            _reader.Read(new PortTransfer(At, port, (TransferKind)dice.Next(4), address, data, dice.Next(5) == 0 ? "bus.nack" : null));
        }
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static DeviceProfile Device(string id, string driver, JsonObject settings) =>
        new() { Id = id, Name = new LocalizedText(id, id), Driver = driver, Settings = settings };
}
