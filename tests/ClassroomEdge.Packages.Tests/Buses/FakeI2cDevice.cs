using System.Device.I2c;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Tests.Buses;

/// <summary>A device of System.Device.I2c on a simulated bus, which fails with the texts of the package's Unix driver.</summary>
internal sealed class FakeI2cDevice(I2cConnectionSettings settings, II2cBus bus) : I2cDevice
{
    private byte Address => (byte)settings.DeviceAddress;

    public override I2cConnectionSettings ConnectionSettings => settings;

    public override void Read(Span<byte> buffer)
    {
        try
        {
            bus.Read(Address, buffer);
        }
        catch (BusException e)
        {
            throw Error(e);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            bus.Write(Address, buffer);
        }
        catch (BusException e)
        {
            throw Error(e);
        }
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        try
        {
            bus.WriteRead(Address, writeBuffer, readBuffer);
        }
        catch (BusException e)
        {
            throw Error(e);
        }
    }

    private static IOException Error(BusException e) => new(e.Code == "bus.nack"
        ? "Error 121 (Remote I/O error) performing I2C data transfer."
        : "Error 110 (Connection timed out) performing I2C data transfer.");
}
