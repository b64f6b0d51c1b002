using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Packages.Routers;

/// <summary>Divides the profile's media ports as with Janus: the last 40 take the room's RTP, the others are ICE's.</summary>
internal sealed class ConnectionPorts(int first, int last)
{
    private const int OfRoom = 40;

    /// <summary>The first of ICE's.</summary>
    public int First => first;

    /// <summary>The last of ICE's.</summary>
    public int LastOfIce => Math.Max(first, last - OfRoom);

    /// <summary>A socket on loopback on a free port of the room's.</summary>
    /// <exception cref="LessonException"><c>lesson.router-down</c>: none is free.</exception>
    public Socket OpenOfRoom()
    {
        for (var port = Math.Max(LastOfIce + 1, first); port <= last; port++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        throw new LessonException("lesson.router-down", $"no free UDP port from {LastOfIce + 1} to {last} for the room's camera");
    }
}
