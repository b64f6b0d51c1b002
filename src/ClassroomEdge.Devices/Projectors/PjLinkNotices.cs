using System.Collections.Concurrent;
using System.Text;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>
/// Hears what a projector of class 2 tells unasked (PJLink 2.00, 3.3): <c>%2POWR=</c>, <c>%2INPT=</c>, <c>%2ERST=</c>, and
/// <c>%2LKUP=</c> when its network is up, by datagrams to our UDP port 4352. It sends them to the address that is set in its
/// menu; where none is set, polling finds out a little later. Thread-safe.
/// </summary>
internal sealed class PjLinkNotices(string deviceId, PjLinkSettings settings, INetwork network, TimeProvider time) : IAsyncDisposable
{
    private const int OurPort = 4352;
    private const int MostKept = 16;

    private static readonly byte[] Question = "%2SRCH\r"u8.ToArray();
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<PjLinkReply> _heard = new();
    private CancellationTokenSource _stop = new();
    private Task? _listening;

    /// <summary>Raised on any thread when there is something to take.</summary>
    public event EventHandler? Heard;

    /// <summary>It listens, or waits until it can.</summary>
    public bool IsListening => _listening is not null;

    /// <summary>Begins to listen, anew where it did.</summary>
    public async ValueTask ListenAsync()
    {
        await StopAsync();
        _stop = new CancellationTokenSource();
        var token = _stop.Token;
        _listening = Task.Run(() => ListenAsync(token), CancellationToken.None);
    }

    /// <summary>What was heard since the last call, oldest first.</summary>
    public IEnumerable<PjLinkReply> Take()
    {
        while (_heard.TryDequeue(out var notice))
        {
            yield return notice;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async ValueTask StopAsync()
    {
        if (_listening is { } listening)
        {
            await _stop.CancelAsync();
            await listening;
            _stop.Dispose();
            _listening = null;
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        // A name of its own in traces, which hold the connection's bytes in their order.
        var name = deviceId + ".notices";
        try
        {
            while (true)
            {
                try
                {
                    using var socket = await network.OpenUdpAsync(name, settings.Host, settings.Port, OurPort, cancellationToken);

                    // It answers with its card's address: the way is open.
                    await socket.SendAsync(Question, cancellationToken);
                    await HearAsync(socket, cancellationToken);
                }
                catch (DeviceException)
                {
                    // Another program has the port, or the name is not known at the moment: polling goes on all the same.
                    await Task.Delay(Retry, time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task HearAsync(IDatagramSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, cancellationToken);
            foreach (var line in Encoding.ASCII.GetString(buffer, 0, length).Split('\r', StringSplitOptions.RemoveEmptyEntries))
            {
                if (PjLinkReply.TryParse(line.Trim('\n'), out var notice) && notice.Command is "POWR" or "INPT" or "ERST" or "LKUP")
                {
                    Keep(notice);
                }
            }
        }
    }

    private void Keep(PjLinkReply notice)
    {
        _heard.Enqueue(notice);

        // Nobody polls while the projector is away; the newest count.
        while (_heard.Count > MostKept && _heard.TryDequeue(out _))
        {
        }

        Heard?.Invoke(this, EventArgs.Empty);
    }
}
