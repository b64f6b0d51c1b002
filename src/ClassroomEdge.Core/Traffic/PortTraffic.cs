using System.Collections.Immutable;

namespace ClassroomEdge.Core.Traffic;

/// <summary>Where the ports say what crosses them, for whoever observes at the moment; costs next to nothing while nobody does. Thread-safe.</summary>
public sealed class PortTraffic(TimeProvider time)
{
    private ImmutableArray<IPortObserver> _observers = [];

    /// <summary>False: nobody looks, and nothing need be copied.</summary>
    public bool IsObserved => !_observers.IsEmpty;

    /// <summary>From now on the observer sees everything, until the result is disposed.</summary>
    public IDisposable Attach(IPortObserver observer)
    {
        ImmutableInterlocked.Update(ref _observers, all => all.Add(observer));
        return new Attachment(this, observer);
    }

    /// <summary>Says that something crossed a port; see <see cref="PortTransfer"/>.</summary>
    public void Note(string port, TransferKind kind, int? address, ReadOnlySpan<byte> data, string? error = null)
    {
        var observers = _observers;
        if (observers.IsEmpty)
        {
            return;
        }

        var transfer = new PortTransfer(time.GetUtcNow(), port, kind, address, data.ToArray(), error);
        foreach (var observer in observers)
        {
            observer.Observe(transfer);
        }
    }

    private sealed class Attachment(PortTraffic traffic, IPortObserver observer) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref traffic._observers, all => all.Remove(observer));
    }
}
