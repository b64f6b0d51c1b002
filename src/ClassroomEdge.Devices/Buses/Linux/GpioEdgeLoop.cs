using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// Waits for the edges of a chip's inputs, all on one thread, and hands them on. The thread lives while there are such inputs.
/// Thread-safe.
/// </summary>
internal sealed unsafe class GpioEdgeLoop(ILinuxCalls calls, string bus, TimeProvider time)
{
    private const int StackSize = 256 * 1024;
    private const int EventsAtOnce = 16;
    private const long NanosecondsPerSecond = 1_000_000_000;

    // A round of the thread takes as long as the callbacks, which are quick.
    private static readonly TimeSpan RoundPatience = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Dictionary<int, Action<GpioEdge>> _lines = [];
    private Thread? _thread;
    private int _wakeUp = -1;
    private long _rounds;

    /// <summary>Hands on the edges of a requested line.</summary>
    public void Add(int descriptor, Action<GpioEdge> onEdge)
    {
        lock (_gate)
        {
            _lines.Add(descriptor, onEdge);
            if (_thread is null)
            {
                _wakeUp = calls.CreateEvent();
                _thread = new Thread(Run, StackSize) { Name = $"edge edges {bus}", IsBackground = true };
                _thread.Start();
            }
            else
            {
                WakeUp();
            }
        }
    }

    /// <summary>After this no edge of the line is handed on, and nobody waits on its descriptor: it can be closed.</summary>
    public void Remove(int descriptor)
    {
        lock (_gate)
        {
            if (!_lines.Remove(descriptor) || _thread is null)
            {
                return;
            }

            WakeUp();
            var round = _rounds;
            while (_thread is not null && _rounds == round && Thread.CurrentThread != _thread)
            {
                // A callback that hangs must not hang its device's worker.
                if (!Monitor.Wait(_gate, RoundPatience))
                {
                    return;
                }
            }
        }
    }

    private void WakeUp()
    {
        var one = 1UL;
        _ = calls.Write(_wakeUp, &one, sizeof(ulong));
    }

    private void Run()
    {
        while (true)
        {
            PollAbi.Descriptor[] waiting;
            lock (_gate)
            {
                _rounds++;
                Monitor.PulseAll(_gate);
                if (_lines.Count == 0)
                {
                    _ = calls.Close(_wakeUp);
                    _thread = null;
                    return;
                }

                waiting =
                [
                    new PollAbi.Descriptor { Number = _wakeUp, Events = PollAbi.In },
                    .. _lines.Keys.Select(line => new PollAbi.Descriptor { Number = line, Events = PollAbi.In }),
                ];
            }

            fixed (PollAbi.Descriptor* descriptors = waiting)
            {
                _ = calls.Poll(descriptors, waiting.Length, -1);
            }

            if (waiting[0].Returned != 0)
            {
                ulong count;
                _ = calls.Read(_wakeUp, &count, sizeof(ulong));
            }

            foreach (var line in waiting.AsSpan(1))
            {
                if (line.Returned != 0)
                {
                    Hear(line);
                }
            }
        }
    }

    private void Hear(PollAbi.Descriptor line)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(line.Number, out var onEdge))
            {
                return;
            }

            var events = stackalloc GpioAbi.LineEvent[EventsAtOnce];
            var read = (line.Returned & PollAbi.In) == 0
                ? -Errno.NoSuchDevice
                : calls.Read(line.Number, events, EventsAtOnce * sizeof(GpioAbi.LineEvent));
            if (read < 0)
            {
                // The chip has gone: who reads the line next is told.
                _lines.Remove(line.Number);
                return;
            }

            for (var i = 0; i < read / sizeof(GpioAbi.LineEvent); i++)
            {
                onEdge(new GpioEdge(
                    events[i].Id == GpioAbi.EventRisingEdge, At(events[i].TimestampNanoseconds), events[i].LineSequence));
            }
        }
    }

    /// <summary>From CLOCK_MONOTONIC, which is what <see cref="TimeProvider"/> counts on Linux: right also when somebody sets the clock.</summary>
    private DateTimeOffset At(ulong nanoseconds)
    {
        var now = time.GetTimestamp();
        var then = (long)((Int128)nanoseconds * time.TimestampFrequency / NanosecondsPerSecond);
        return time.GetUtcNow() - time.GetElapsedTime(then, now);
    }
}
