using System.Net;
using System.Net.Sockets;

namespace ClassroomEdge.TestKit;

/// <summary>Ports that nobody uses at the moment.</summary>
public static class FreePort
{
    /// <summary>A TCP port free on loopback.</summary>
    public static int Tcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A UDP port free on loopback.</summary>
    public static int Udp()
    {
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)client.Client.LocalEndPoint!).Port;
    }
}
