using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>One link a host and port. Thread-safe.</summary>
internal sealed class ModbusTcpLinks(INetwork network, TimeProvider time)
{
    private readonly Dictionary<(string Host, int Port), ModbusTcpLink> _links = [];

    public ModbusTcpLink To(string host, int port)
    {
        lock (_links)
        {
            if (!_links.TryGetValue((host, port), out var link))
            {
                _links.Add((host, port), link = new ModbusTcpLink(host, port, network, time));
            }

            return link;
        }
    }
}
