using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>A server on loopback whose connections a test scripts: real projectors' odd ways.</summary>
internal sealed class ScriptedProjector : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    /// <param name="connection">What a connection does; the number counts from 1.</param>
    public ScriptedProjector(Func<int, Connection, Task> connection)
    {
        _listener.Start();
        _serving = ServeAsync(connection);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(Func<int, Connection, Task> connection)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await connection(++Connections, new Connection(client.GetStream(), _stopping.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over.
        }
    }

    internal sealed class Connection(NetworkStream stream, CancellationToken stopping)
    {
        public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), stopping);

        /// <summary>One request without its CR; null when the other side hung up.</summary>
        public async Task<string?> ReceiveAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await stream.ReadAsync(one, stopping) == 1)
            {
                if (one[0] == '\r')
                {
                    return line.ToString();
                }

                line.Append((char)one[0]);
            }

            return null;
        }

        /// <summary>Until the other side hangs up.</summary>
        public async Task AnswerAsync(Func<string, string> answer)
        {
            while (await ReceiveAsync() is { } line)
            {
                await SendAsync(answer(line));
            }
        }
    }
}
