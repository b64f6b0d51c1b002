using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>A push button and the finger on it: a press takes its time, also a double one.</summary>
internal sealed class SimulatedButton : SimulatedLinePart
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(1500);

    private readonly ITimer _finger;
    private readonly Lock _lock = new();
    private readonly Queue<(bool IsPressed, TimeSpan For)> _moves = new();
    private int _presses;

    public SimulatedButton(SimulatedWire wire, string deviceId, TimeProvider time)
        : base(wire, deviceId) =>
        _finger = time.CreateTimer(_ => Move(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public override string Kind => "button";

    public override string Model => "button";

    public override ImmutableArray<SettableProperty> Controls =>
        [SettableProperty.Choice(DeviceProperty.Press, "short", "long", "double", "hold", "release")];

    public override ImmutableSortedDictionary<string, PropertyValue> State =>
        One("pressed", PropertyValue.Of(Wire.IsActive)).Add(DeviceProperty.Presses, PropertyValue.Of(_presses, Unit.None));

    public override void Set(string control, PropertyValue value)
    {
        lock (_lock)
        {
            _moves.Clear();
            ReadOnlySpan<(bool, TimeSpan)> moves = ((PropertyValue.Choice)value).Word switch
            {
                "long" => [(true, Held), (false, TimeSpan.Zero)],
                "double" => [(true, Brief), (false, Brief), (true, Brief), (false, TimeSpan.Zero)],
                "hold" => [(true, TimeSpan.Zero)],
                "release" => [(false, TimeSpan.Zero)],
                _ => [(true, Brief), (false, TimeSpan.Zero)],
            };
            foreach (var move in moves)
            {
                _moves.Enqueue(move);
            }
        }

        Move();
    }

    private void Move()
    {
        lock (_lock)
        {
            if (_moves.TryDequeue(out var move))
            {
                _presses += move.IsPressed && !Wire.IsActive ? 1 : 0;
                Wire.IsActive = move.IsPressed;
                _finger.Change(move.For > TimeSpan.Zero ? move.For : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
