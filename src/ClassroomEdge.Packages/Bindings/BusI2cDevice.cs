using System.Device.I2c;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>A chip on one of our buses as a binding wants it, so that bindings too run on its worker, are traced and simulated.</summary>
internal sealed class BusI2cDevice(II2cBus bus, byte address) : I2cDevice
{
    public override I2cConnectionSettings ConnectionSettings { get; } = new(0, address);

    public override void Read(Span<byte> buffer) => bus.Read(address, buffer);

    public override void Write(ReadOnlySpan<byte> buffer) => bus.Write(address, buffer);

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) =>
        bus.WriteRead(address, writeBuffer, readBuffer);
}
