using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>An observed I²C bus.</summary>
internal sealed class ObservedI2cBus(II2cBus inner, string busId, PortTraffic traffic) : II2cBus
{
    public void Write(byte address, ReadOnlySpan<byte> data)
    {
        try
        {
            inner.Write(address, data);
            traffic.Note(busId, TransferKind.Out, address, data);
        }
        catch (BusException e)
        {
            traffic.Note(busId, TransferKind.Out, address, data, e.Code);
            throw;
        }
    }

    public void Read(byte address, Span<byte> buffer)
    {
        try
        {
            inner.Read(address, buffer);
            traffic.Note(busId, TransferKind.In, address, buffer);
        }
        catch (BusException e)
        {
            traffic.Note(busId, TransferKind.In, address, [], e.Code);
            throw;
        }
    }

    public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        try
        {
            inner.WriteRead(address, data, buffer);
            traffic.Note(busId, TransferKind.Out, address, data);
            traffic.Note(busId, TransferKind.In, address, buffer);
        }
        catch (BusException e)
        {
            traffic.Note(busId, TransferKind.Out, address, data, e.Code);
            throw;
        }
    }

    public IReadOnlyList<I2cPresence> Scan() => inner.Scan();

    // The bus is its opener's to close.
    public void Dispose()
    {
    }
}
