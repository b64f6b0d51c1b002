using System.Threading.Channels;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Network;

/// <summary>The open connections of a simulated device: cut when it loses its mains, and every few seconds when it flaps. Thread-safe.</summary>
internal sealed class Sessions : IDisposable
{
    /// <summary>How long a connection to a flapping device lives.</summary>
    public static readonly TimeSpan FlapTime = TimeSpan.FromSeconds(3);

    private readonly SimulatedServer _server;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private CancellationTokenSource _mains = new();

    public Sessions(SimulatedServer server, TimeProvider time)
    {
        _server = server;
        _time = time;
        server.FaultChanged += OnFaultChanged;
    }

    /// <summary>Runs a talk beside the others until it ends, the mains go, or cancelled.</summary>
    public void Begin(Func<CancellationToken, Task> talk, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _running.RemoveWhere(t => t.IsCompleted);
            _running.Add(RunAsync(talk, _mains.Token, cancellationToken));
        }
    }

    /// <summary>When all have ended.</summary>
    public Task EndedAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running);
        }
    }

    public void Dispose()
    {
        _server.FaultChanged -= OnFaultChanged;
        _mains.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> talk, CancellationToken mains, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var flap = new CancellationTokenSource(
            _server.Fault == FaultWord.Flapping ? FlapTime : Timeout.InfiniteTimeSpan, _time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(mains, flap.Token, cancellationToken);
        try
        {
            await talk(any.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or ChannelClosedException)
        {
            // The other side hung up, or we did.
        }
    }

    private void OnFaultChanged(object? sender, EventArgs e)
    {
        if (_server.Fault is not (FaultWord.Absent or FaultWord.Flapping))
        {
            return;
        }

        CancellationTokenSource cut;
        lock (_lock)
        {
            cut = _mains;
            _mains = new CancellationTokenSource();
        }

        cut.Cancel();
        cut.Dispose();
    }
}
