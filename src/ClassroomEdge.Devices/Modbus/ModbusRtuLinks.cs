using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>One link a serial port. Thread-safe.</summary>
internal sealed class ModbusRtuLinks(TimeProvider time)
{
    private readonly Dictionary<string, ModbusRtuLink> _links = new(StringComparer.Ordinal);

    public ModbusRtuLink On(string bus, IBuses buses)
    {
        lock (_links)
        {
            if (!_links.TryGetValue(bus, out var link))
            {
                _links.Add(bus, link = new ModbusRtuLink(bus, () => buses.Serial(bus), time));
            }

            return link;
        }
    }
}
