using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A bank of digital lines whose wires can be watched and pulled. Thread-safe.</summary>
public sealed class SimulatedGpioBank : IGpioChip
{
    /// <summary>As many as a Raspberry Pi's chip has.</summary>
    public const int LineCount = 54;

    private const int HistoryLength = 4096;

    private readonly string _bus;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Line[] _lines = new Line[LineCount];
    private ImmutableQueue<GpioChange> _history = [];
    private int _historyCount;

    /// <summary>All lines free, nobody drives them.</summary>
    public SimulatedGpioBank(string bus, TimeProvider time)
    {
        _bus = bus;
        _time = time;
        for (var i = 0; i < LineCount; i++)
        {
            _lines[i] = new Line();
        }
    }

    /// <summary>Raised on the thread that changed a wire, after it changed.</summary>
    public event EventHandler<GpioChange>? Changed;

    /// <summary>The last changes, oldest first.</summary>
    public IReadOnlyList<GpioChange> History
    {
        get
        {
            lock (_lock)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>Electrical level; null where nobody drives or pulls the wire.</summary>
    public bool? Wire(int offset)
    {
        lock (_lock)
        {
            return _lines[offset].Level;
        }
    }

    /// <summary>A relay on that line is closed; it rests open while nobody drives the wire.</summary>
    public bool IsActive(int offset, bool activeLow) => Wire(offset) is { } high && high != activeLow;

    /// <summary>What a button or a contact does to a wire.</summary>
    public void Pull(int offset, bool high) => Set(offset, high);

    /// <summary>Who has the line; null when it is free.</summary>
    public string? Consumer(int offset)
    {
        lock (_lock)
        {
            return _lines[offset].Consumer;
        }
    }

    /// <inheritdoc/>
    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer)
    {
        bool wasOutput;
        bool? kept;
        lock (_lock)
        {
            var line = Take(offset, consumer);
            (wasOutput, kept) = (line.IsOutput, line.Level);
            line.IsOutput = true;
        }

        var level = initial ?? (wasOutput && kept is { } high && high != activeLow);
        Set(offset, level != activeLow);
        return new SimulatedGpioLine(this, offset, activeLow);
    }

    /// <inheritdoc/>
    public IGpioInput OpenInput(int offset, bool activeLow, string consumer)
    {
        lock (_lock)
        {
            Take(offset, consumer).IsOutput = false;
        }

        return new SimulatedGpioLine(this, offset, activeLow);
    }

    /// <summary>Nothing to give back: the wires stay as they are.</summary>
    public void Dispose()
    {
    }

    internal void Set(int offset, bool high)
    {
        var change = new GpioChange(offset, high, _time.GetUtcNow());
        lock (_lock)
        {
            if (_lines[offset].Level == high)
            {
                return;
            }

            _lines[offset].Level = high;
            _history = _history.Enqueue(change);
            if (++_historyCount > HistoryLength)
            {
                _history = _history.Dequeue();
                _historyCount--;
            }
        }

        Changed?.Invoke(this, change);
    }

    internal void Release(int offset)
    {
        lock (_lock)
        {
            _lines[offset].Consumer = null;
        }
    }

    private Line Take(int offset, string consumer)
    {
        if (offset is < 0 or >= LineCount)
        {
            throw new BusException(
                "bus.no-such-line", _bus, $"bus '{_bus}' has lines 0 to {LineCount - 1}, not {offset}");
        }

        var line = _lines[offset];
        if (line.Consumer is { } owner)
        {
            throw new BusException("bus.line-in-use", _bus, $"bus '{_bus}': line {offset} is in use by '{owner}'")
            {
                Details = new Dictionary<string, string> { ["bus"] = _bus, ["line"] = $"{offset}", ["owner"] = owner },
            };
        }

        line.Consumer = consumer;
        return line;
    }

    private sealed class Line
    {
        public string? Consumer { get; set; }

        public bool IsOutput { get; set; }

        public bool? Level { get; set; }
    }
}
