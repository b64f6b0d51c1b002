using System.Device.I2c;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>A chip on one of our buses as a binding wants it, so that bindings too run on its worker, are traced and simulated.</summary>
internal sealed class BusI2cDevice(II2cBus bus, byte address) : I2cDevice
{
    public override I2cConnectionSettings ConnectionSettings { get; } = new(0, address);

    /// <summary>What the bus said last: some bindings catch everything and answer only that they could not.</summary>
    public BusException? Failure { get; set; }

    public override void Read(Span<byte> buffer)
    {
        try
        {
            bus.Read(address, buffer);
        }
        catch (BusException e)
        {
            Failure = e;
            throw;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            bus.Write(address, buffer);
        }
        catch (BusException e)
        {
            Failure = e;
            throw;
        }
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        try
        {
            bus.WriteRead(address, writeBuffer, readBuffer);
        }
        catch (BusException e)
        {
            Failure = e;
            throw;
        }
    }
}
