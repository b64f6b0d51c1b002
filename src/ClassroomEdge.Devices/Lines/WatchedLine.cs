using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Lines;

/// <summary>
/// An input and the edges that came from it. Reading it now and then also shows that its edges still come: a level that has
/// changed without an edge means that they stopped, which happens, and then the line is taken anew. Opened, read and closed by
/// its device's worker.
/// </summary>
internal sealed class WatchedLine(string deviceId, IBuses buses) : IDisposable
{
    // A contact that flaps while nobody reads; the newest count.
    private const int MostEdges = 1024;

    // One reading may fall between a change and its edge, or into the debouncing.
    private const int MostDisagreements = 2;

    private readonly Lock _lock = new();
    private readonly Queue<GpioEdge> _edges = new();
    private IGpioInput? _input;
    private Func<IGpioInput>? _open;
    private bool _level;
    private int _disagreements;

    /// <summary>Raised on the chip's thread when an edge came, or may be found by reading.</summary>
    public event EventHandler? Changed;

    /// <summary>How often edges had stopped and the line was taken anew.</summary>
    public int Reopened { get; private set; }

    /// <summary>Takes the line, anew if it has been taken.</summary>
    public void Open(string bus, int line, GpioInputSettings settings)
    {
        _open = () => buses.Gpio(bus).OpenInput(line, settings, $"classroom-edge {deviceId}", OnEdge);
        Reopen();
    }

    /// <summary>The level now, and the edges since the last call, oldest first.</summary>
    public (bool Level, ImmutableArray<GpioEdge> Edges) Read()
    {
        var level = _input!.Read();
        ImmutableArray<GpioEdge> edges;
        bool last;
        lock (_lock)
        {
            edges = [.. _edges];
            _edges.Clear();
            last = _level;
        }

        _disagreements = level == last ? 0 : _disagreements + 1;
        if (_disagreements > MostDisagreements)
        {
            Reopened++;
            Reopen();
        }

        return (level, edges);
    }

    /// <summary>How long a device may wait before it reads again: long where edges come by themselves, else as quick as it must be.</summary>
    public TimeSpan Interval(TimeSpan withEdges, TimeSpan without) =>
        _input is { EdgesComeByThemselves: true } or { WakesReader: true } ? withEdges : without;

    public void Dispose()
    {
        _input?.Dispose();
        _input = null;
    }

    private void Reopen()
    {
        Dispose();
        lock (_lock)
        {
            _edges.Clear();
        }

        _input = _open!();
        _input.ReadMe += (_, e) => Changed?.Invoke(this, e);
        var level = _input.Read();
        lock (_lock)
        {
            _level = _edges.Count == 0 ? level : _level;
        }

        _disagreements = 0;
    }

    private void OnEdge(GpioEdge edge)
    {
        lock (_lock)
        {
            if (_edges.Count == MostEdges)
            {
                _edges.Dequeue();
            }

            _edges.Enqueue(edge);
            _level = edge.Level;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
