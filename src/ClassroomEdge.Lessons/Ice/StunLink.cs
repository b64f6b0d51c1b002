using System.Net.Security;
using System.Net.Sockets;
using ClassroomEdge.Lessons.Janus;

namespace ClassroomEdge.Lessons.Ice;

/// <summary>A line to a STUN or TURN server: asks and waits for the answer.</summary>
internal sealed class StunLink : IAsyncDisposable
{
    private const int LongestAnswer = 2048;

    /// <summary>A question by UDP may be lost: asked again after this, and after twice this.</summary>
    private static readonly TimeSpan FirstRepeat = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time;
    private readonly UdpClient? _udp;
    private readonly TcpClient? _tcp;
    private readonly Stream? _stream;

    private StunLink(UdpClient udp, TimeProvider time) => (_udp, _time) = (udp, time);

    private StunLink(TcpClient tcp, Stream stream, TimeProvider time) => (_tcp, _stream, _time) = (tcp, stream, time);

    public static async Task<StunLink> OpenAsync(IceServerAddress server, TimeProvider time, CancellationToken cancellationToken)
    {
        if (server.Transport == "udp")
        {
            var addresses = await System.Net.Dns.GetHostAddressesAsync(server.Host, cancellationToken);
            var udp = new UdpClient(addresses[0].AddressFamily);
            udp.Connect(addresses[0], server.Port);
            return new StunLink(udp, time);
        }

        var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(server.Host, server.Port, cancellationToken);
            Stream stream = tcp.GetStream();
            if (server.Transport == "tls")
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, cancellationToken);
            }

            return new StunLink(tcp, stream, time);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    public async Task<StunMessage> AskAsync(StunMessage request, byte[]? key, CancellationToken cancellationToken)
    {
        var bytes = request.ToBytes(key);
        while (true)
        {
            var answer = _udp is null
                ? await AskStreamAsync(bytes, cancellationToken)
                : await AskUdpAsync(_udp, bytes, cancellationToken);
            bytes = [];
            if (StunMessage.Parse(answer) is { } message && message.Id.AsSpan().SequenceEqual(request.Id))
            {
                return message;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _udp?.Dispose();
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }

        _tcp?.Dispose();
    }

    private async Task<byte[]> AskUdpAsync(UdpClient udp, byte[] bytes, CancellationToken cancellationToken)
    {
        var answer = udp.ReceiveAsync(cancellationToken).AsTask();
        for (var pause = FirstRepeat; ; pause *= 2)
        {
            if (bytes.Length > 0)
            {
                await udp.SendAsync(bytes, cancellationToken);
            }

            if (await Task.WhenAny(answer, Task.Delay(pause, _time, cancellationToken)) == answer)
            {
                return (await answer).Buffer;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<byte[]> AskStreamAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _stream!.WriteAsync(bytes, cancellationToken);
        var header = new byte[StunMessage.HeaderLength];
        await _stream.ReadExactlyAsync(header, cancellationToken);
        var length = StunMessage.LengthOf(header);
        if (length > LongestAnswer)
        {
            throw new IOException("that is no STUN server");
        }

        var whole = new byte[length];
        header.CopyTo(whole, 0);
        await _stream.ReadExactlyAsync(whole.AsMemory(header.Length), cancellationToken);
        return whole;
    }
}
