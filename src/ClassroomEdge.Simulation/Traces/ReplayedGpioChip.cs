using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>Lines on which a trace pulls.</summary>
/// <param name="bus">Id of the bus.</param>
/// <param name="edgesOf">The recorded edges of a line.</param>
/// <param name="started">When the recording began.</param>
/// <param name="time">Clock.</param>
internal sealed class ReplayedGpioChip(
    string bus, Func<int, IReadOnlyList<PortTransfer>> edgesOf, DateTimeOffset started, TimeProvider time) : IGpioChip
{
    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer) => new Output(initial ?? false);

    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null) =>
        new Input(edgesOf(offset), settings.ActiveLow, onEdge, started, time);

    public void Dispose()
    {
    }

    public override string ToString() => $"replayed {bus}";

    private sealed class Output(bool value) : IGpioOutput
    {
        public bool Value { get; set; } = value;

        public void Dispose()
        {
        }
    }

    private sealed class Input : IGpioInput
    {
        private readonly List<ITimer> _timers = [];
        private long _sequence;
        private volatile bool _level;

        public Input(
            IReadOnlyList<PortTransfer> edges, bool activeLow, Action<GpioEdge>? onEdge, DateTimeOffset started, TimeProvider time)
        {
            // Before its first edge the line had the other level.
            _level = edges.Count > 0 && IsActive(edges[0], activeLow) is false;
            foreach (var edge in edges)
            {
                var level = IsActive(edge, activeLow);
                _timers.Add(time.CreateTimer(
                    _ =>
                    {
                        _level = level;
                        onEdge?.Invoke(new GpioEdge(level, time.GetUtcNow(), Interlocked.Increment(ref _sequence)));
                    },
                    null,
                    edge.At - started,
                    Timeout.InfiniteTimeSpan));
            }
        }

        public bool EdgesComeByThemselves => true;

        public bool Read() => _level;

        public void Dispose() => _timers.ForEach(t => t.Dispose());

        private static bool IsActive(PortTransfer edge, bool activeLow) => (edge.Data.Span[0] != 0) != activeLow;
    }
}
