using System.Collections.Immutable;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Web.Simulator;

/// <summary>
/// Passes what crosses the ports to those who watch at the moment. While nobody does, a transfer costs one look at an
/// empty list. Thread-safe.
/// </summary>
internal sealed class TrafficTap : IPortObserver
{
    private ImmutableArray<TrafficWatch> _watches = [];

    /// <summary>How many watch.</summary>
    public int Count => _watches.Length;

    /// <summary>Watches these ports, or all when none is named, until disposed.</summary>
    public TrafficWatch Watch(IReadOnlyCollection<string> ports)
    {
        var watch = new TrafficWatch(ports, w => ImmutableInterlocked.Update(ref _watches, all => all.Remove(w)));
        ImmutableInterlocked.Update(ref _watches, all => all.Add(watch));
        return watch;
    }

    /// <inheritdoc/>
    public void Observe(PortTransfer transfer)
    {
        foreach (var watch in _watches)
        {
            watch.Offer(transfer);
        }
    }
}
