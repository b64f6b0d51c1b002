using System.Net;
using System.Net.Sockets;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Tests;

/// <summary>A media router's two ports: real sockets that read real RTP.</summary>
internal sealed class RtpReceiver : IDisposable
{
    private readonly Socket _video = Bind();
    private readonly Socket _audio = Bind();

    public RtpTargets Targets(VideoCodec codec = VideoCodec.H264) =>
        new("127.0.0.1", Port(_video), codec, 96, Port(_audio), 111);

    public Task<List<byte[]>> VideoAsync(int packets) => ReceiveAsync(_video, 96, packets);

    public Task<List<byte[]>> AudioAsync(int packets) => ReceiveAsync(_audio, 111, packets);

    /// <summary>Throws away what came so far.</summary>
    public void Drain()
    {
        var buffer = new byte[2048];
        foreach (var socket in new[] { _video, _audio })
        {
            while (socket.Available > 0)
            {
                socket.Receive(buffer);
            }
        }
    }

    public void Dispose()
    {
        _video.Dispose();
        _audio.Dispose();
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>RTP of version 2 and that payload type; RTCP on the same port is passed over.</summary>
    private static async Task<List<byte[]>> ReceiveAsync(Socket socket, int payloadType, int packets)
    {
        var received = new List<byte[]>();
        var buffer = new byte[2048];
        var token = MediaRoom.Token();
        while (received.Count < packets)
        {
            var length = await socket.ReceiveAsync(buffer, token);
            if (length > 12 && buffer[0] >> 6 == 2 && (buffer[1] & 0x7F) == payloadType)
            {
                received.Add(buffer[..length]);
            }
        }

        return received;
    }
}
