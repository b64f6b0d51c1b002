using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ClassroomEdge.Devices.Tests.Modbus;

/// <summary>A Modbus TCP server on loopback whose answers a test scripts, byte by byte.</summary>
internal sealed class ScriptedModbus : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _talks = [];
    private readonly Task _serving;

    /// <param name="answer">Frame as hexadecimal digits → what is sent; null: nothing; empty: hang up.</param>
    public ScriptedModbus(Func<string, string?> answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <summary>Frames that came, as hexadecimal digits.</summary>
    public List<string> Frames { get; } = [];

    /// <summary>Answers with this PDU as the unit that was asked.</summary>
    public static Func<string, string?> WithPdu(Func<string, string> answer) => frame =>
    {
        var pdu = answer(frame[14..]);
        return $"{frame[..8]}{(pdu.Length / 2) + 1:X4}{frame[12..14]}{pdu}";
    };

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        await Task.WhenAll(_talks);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(Func<string, string?> answer)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Connections++;
                _talks.Add(TalkAsync(client, answer));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client, Func<string, string?> answer)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var header = new byte[6];
                while (await stream.ReadAtLeastAsync(header, 6, throwOnEndOfStream: false, _stopping.Token) == 6)
                {
                    var rest = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(4))];
                    await stream.ReadExactlyAsync(rest, _stopping.Token);
                    var frame = Convert.ToHexString(header) + Convert.ToHexString(rest);
                    lock (Frames)
                    {
                        Frames.Add(frame);
                    }

                    var reply = answer(frame);
                    if (reply is "")
                    {
                        return;
                    }

                    await stream.WriteAsync(Convert.FromHexString(reply ?? ""), _stopping.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The test is over, or the other side hung up.
            }
        }
    }
}
