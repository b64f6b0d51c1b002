using System.Collections.Frozen;
using System.Threading.Channels;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Web.Simulator;

/// <summary>What one watcher has not yet taken; when it takes too slowly, the oldest is missed and counted.</summary>
internal sealed class TrafficWatch : IPortObserver
{
    /// <summary>How many transfers wait at most: some seconds of a busy room.</summary>
    public const int Capacity = 4000;

    private readonly FrozenSet<string> _ports;
    private readonly Channel<PortTransfer> _waiting;
    private long _missed;

    /// <summary>Watches these ports, or all when none is named.</summary>
    public TrafficWatch(IReadOnlyCollection<string> ports)
    {
        _ports = ports.ToFrozenSet(StringComparer.Ordinal);
        _waiting = Channel.CreateBounded<PortTransfer>(
            // A bus must never wait for a page; what is newest tells most.
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _missed));
    }

    /// <inheritdoc/>
    public void Observe(PortTransfer transfer)
    {
        if (_ports.Count == 0 || _ports.Contains(transfer.Port))
        {
            _waiting.Writer.TryWrite(transfer);
        }
    }

    /// <summary>Waits until there is something to take.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _waiting.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes at most so many, oldest first.</summary>
    public IReadOnlyList<PortTransfer> Take(int most)
    {
        var taken = new List<PortTransfer>();
        while (taken.Count < most && _waiting.Reader.TryRead(out var transfer))
        {
            taken.Add(transfer);
        }

        return taken;
    }

    /// <summary>How many were missed since this was asked last.</summary>
    public long TakeMissed() => Interlocked.Exchange(ref _missed, 0);
}
