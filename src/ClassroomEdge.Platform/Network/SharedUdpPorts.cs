using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Platform.Network;

/// <summary>
/// Fixed UDP ports of ours. Projectors send their notices and the answers to a search to our port 4352, so that every projector's
/// driver and the search share it: one socket a port, open while somebody uses it. Thread-safe.
/// </summary>
internal sealed class SharedUdpPorts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(AddressFamily Family, int Port), SharedUdpPort> _ports = [];

    /// <summary>A place at the port.</summary>
    /// <exception cref="SocketException">Another program has the port.</exception>
    public IDatagramSocket Open(string deviceId, IPEndPoint peer, int localPort)
    {
        var key = (peer.AddressFamily, localPort);
        lock (_lock)
        {
            if (!_ports.TryGetValue(key, out var port))
            {
                _ports.Add(key, port = new SharedUdpPort(peer.AddressFamily, localPort));
            }

            var place = new SharedUdpPlace(deviceId, peer, port, gone => Leave(key, gone));
            port.Add(place);
            return place;
        }
    }

    private void Leave((AddressFamily Family, int Port) key, SharedUdpPlace place)
    {
        lock (_lock)
        {
            if (_ports.TryGetValue(key, out var port) && port.Remove(place))
            {
                _ports.Remove(key);
                port.Dispose();
            }
        }
    }
}
