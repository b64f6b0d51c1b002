using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Packages.Buses;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Packages.Tests.Buses;

public sealed class PackageI2cBusTests : I2cBusContract
{
    private readonly SimulatedI2cBus _simulated = new("i2c-1");
    private readonly SystemDeviceGpioAdapter _adapter;

    public PackageI2cBusTests()
    {
        _simulated.Add(Memory, new MemoryChip());
        _simulated.Add(Stuck, new MemoryChip { Fault = ChipFault.Stuck });
        _adapter = new SystemDeviceGpioAdapter(
            settings => new FakeI2cDevice(settings, _simulated), _ => throw new NotSupportedException(), new ManualTimeProvider());
        Bus = _adapter.OpenI2c(new BusProfile { Id = "i2c-1", Kind = BusKind.I2c, Path = "/dev/i2c-1" });
    }

    protected override II2cBus Bus { get; }

    [Theory]
    [InlineData(null)]
    [InlineData("/dev/i2c-x")]
    [InlineData("i2c:MCP2221")]
    public void Open_PathWithoutNumber_SaysWhatItNeeds(string? path)
    {
        var e = Assert.Throws<BusException>(() => _adapter.OpenI2c(new BusProfile { Id = "i2c-1", Kind = BusKind.I2c, Path = path }));

        Assert.Contains("/dev/i2c-1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SerialOrPwm_SaysWhoDoes()
    {
        var bus = new BusProfile { Id = "serial", Kind = BusKind.Serial, Path = "/dev/ttyS0" };

        Assert.Equal("bus.unsupported", Assert.Throws<BusException>(() => _adapter.OpenSerial(bus)).Code);
        Assert.Equal("bus.unsupported", Assert.Throws<BusException>(() => _adapter.OpenPwm(bus)).Code);
        Assert.Null(_adapter.PreferenceFor(bus));
    }

    /// <summary>The contract's memory.</summary>
    private sealed class MemoryChip : SimulatedI2cChip
    {
        private readonly byte[] _bytes = new byte[256];
        private byte _position;

        public override string Name => "memory";

        public override bool Write(ReadOnlySpan<byte> data)
        {
            if (data.Length > 0)
            {
                _position = data[0];
                foreach (var b in data[1..])
                {
                    _bytes[_position++] = b;
                }

                _position = data.Length > 1 ? data[0] : _position;
            }

            return true;
        }

        public override bool Read(Span<byte> buffer)
        {
            for (var i = 0; i < buffer.Length; i++)
            {
                buffer[i] = _bytes[_position++];
            }

            return true;
        }
    }
}
