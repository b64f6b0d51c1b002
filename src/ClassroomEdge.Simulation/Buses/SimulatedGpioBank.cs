using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>A bank of digital lines whose wires can be watched and pulled. Thread-safe.</summary>
public sealed class SimulatedGpioBank : IGpioChip
{
    private const int HistoryLength = 4096;

    private readonly string _bus;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Line[] _lines;
    private ImmutableQueue<GpioChange> _history = [];
    private int _historyCount;

    /// <summary>All lines free, nobody drives them.</summary>
    /// <param name="bus">Id of the bus.</param>
    /// <param name="time">For the times of changes and for debouncing.</param>
    /// <param name="lineCount">As many as a Raspberry Pi's chip has.</param>
    public SimulatedGpioBank(string bus, TimeProvider time, int lineCount = 54)
    {
        _bus = bus;
        _time = time;
        _lines = new Line[lineCount];
        for (var i = 0; i < lineCount; i++)
        {
            _lines[i] = new Line();
        }
    }

    /// <summary>Raised on the thread that changed a wire, after it changed.</summary>
    public event EventHandler<GpioChange>? Changed;

    /// <summary>How many lines it has, numbered from 0.</summary>
    public int LineCount => _lines.Length;

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

    /// <summary>What a button or a contact does to a wire; null: it lets go, and the line's bias decides.</summary>
    public void Pull(int offset, bool? high) => Set(offset, high);

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
    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null)
    {
        lock (_lock)
        {
            var line = Take(offset, consumer);
            line.IsOutput = false;
            line.Bias = settings.Bias;
            return line.Input = new SimulatedGpioInput(this, offset, settings, onEdge, _time);
        }
    }

    /// <summary>Electrical level of an input: who pulls the wire, else its bias; nobody at all reads low.</summary>
    internal bool InputLevel(int offset)
    {
        lock (_lock)
        {
            return _lines[offset].Level ?? _lines[offset].Bias == GpioBias.PullUp;
        }
    }

    /// <summary>Nothing to give back: the wires stay as they are.</summary>
    public void Dispose()
    {
    }

    /// <summary>A chip drives its pin.</summary>
    internal void Drive(int offset, bool high)
    {
        lock (_lock)
        {
            _lines[offset].IsOutput = true;
        }

        Set(offset, high);
    }

    /// <summary>A chip's pin is an input: what it drove goes, what the world pulls stays.</summary>
    internal void Release(int offset, GpioBias bias)
    {
        bool wasOutput;
        lock (_lock)
        {
            wasOutput = _lines[offset].IsOutput;
            _lines[offset].IsOutput = false;
            _lines[offset].Bias = bias;
        }

        if (wasOutput)
        {
            Set(offset, null);
        }
    }

    internal void Set(int offset, bool? high)
    {
        SimulatedGpioInput? input;
        var change = new GpioChange(offset, high, _time.GetUtcNow());
        lock (_lock)
        {
            if (_lines[offset].Level == high)
            {
                return;
            }

            _lines[offset].Level = high;
            input = _lines[offset].Input;
            _history = _history.Enqueue(change);
            if (++_historyCount > HistoryLength)
            {
                _history = _history.Dequeue();
                _historyCount--;
            }
        }

        input?.WireChanged();
        Changed?.Invoke(this, change);
    }

    internal void Release(int offset)
    {
        lock (_lock)
        {
            _lines[offset].Consumer = null;
            _lines[offset].Input = null;
        }
    }

    private Line Take(int offset, string consumer)
    {
        if (offset < 0 || offset >= LineCount)
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

        public GpioBias Bias { get; set; }

        public SimulatedGpioInput? Input { get; set; }

        public bool? Level { get; set; }
    }
}
