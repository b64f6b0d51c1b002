using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Simulation.Tests.Buses;

public sealed class SimulatedI2cBusTests : I2cBusContract
{
    private readonly SimulatedI2cBus _bus = new("i2c-1");
    private readonly MemoryChip _memory = new();

    public SimulatedI2cBusTests()
    {
        _bus.Add(Memory, _memory);
        _bus.Add(Stuck, new MemoryChip { Fault = ChipFault.Stuck });
    }

    protected override II2cBus Bus => _bus;

    [Fact]
    public void Fault_AbsentThenNone_IsNackThenWorks()
    {
        _memory.Fault = ChipFault.Absent;
        Assert.Equal("bus.nack", Assert.Throws<BusException>(() => _bus.Write(Memory, [0])).Code);

        _memory.Fault = ChipFault.None;
        _bus.Write(Memory, [0]);
    }

    [Fact]
    public void Fault_BadCrc_DamagesWhatIsRead()
    {
        _bus.Write(Memory, [0, 0x11, 0x22]);
        _memory.Fault = ChipFault.BadCrc;

        var read = new byte[2];
        _bus.WriteRead(Memory, [0], read);

        Assert.Equal<byte>([0x11, 0x23], read);
    }

    private sealed class MemoryChip : SimulatedI2cChip
    {
        private readonly byte[] _bytes = new byte[256];
        private byte _position;

        public override string Name => "memory";

        public override bool Write(ReadOnlySpan<byte> data)
        {
            _position = data[0];
            data[1..].CopyTo(_bytes.AsSpan(_position));
            return true;
        }

        public override bool Read(Span<byte> buffer)
        {
            _bytes.AsSpan(_position, buffer.Length).CopyTo(buffer);
            _position += (byte)buffer.Length;
            return true;
        }
    }
}
