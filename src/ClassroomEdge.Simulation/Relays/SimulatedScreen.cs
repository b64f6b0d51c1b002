using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Relays;

/// <summary>
/// A screen or curtain on a motor with a relay for each direction and limit switches of its own. Its driver reckons by time
/// and never sees the cloth. Thread-safe.
/// </summary>
internal sealed class SimulatedScreen : ISimulatedPart
{
    // The profile's travel time has a little in hand.
    private const double InHand = 0.95;

    private readonly SimulatedGpioBank _bank;
    private readonly ScreenPlace _place;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private long _at;
    private int _direction;
    private double _down;
    private string? _fault;

    /// <summary>Rolled up, at rest.</summary>
    public SimulatedScreen(SimulatedGpioBank bank, ScreenPlace place, string deviceId, TimeProvider time)
    {
        (_bank, _place, _time, DeviceId) = (bank, place, time, deviceId);
        Id = string.Create(CultureInfo.InvariantCulture, $"{place.Bus}/{place.UpLine}+{place.DownLine}");
        _at = time.GetTimestamp();
        bank.Changed += (_, change) =>
        {
            if (change.Line == place.UpLine || change.Line == place.DownLine)
            {
                Update();
            }
        };
    }

    public string Id { get; }

    public string Kind => "screen";

    public string Model => "tubular motor";

    public string? DeviceId { get; }

    /// <summary>Absent: the motor has no power. Slow: it takes twice as long, and stops half-way when its relay opens.</summary>
    public ImmutableArray<string> Faults { get; } = [FaultWord.Absent, FaultWord.Slow];

    public string? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }
    }

    public ImmutableArray<SettableProperty> Controls => [];

    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(DeviceProperty.Position, PropertyValue.Of(Position));

    private string Position
    {
        get
        {
            lock (_lock)
            {
                Travel();
                return (_down, _fault == FaultWord.Absent ? 0 : _direction) switch
                {
                    ( < 1, > 0) => "moving-down",
                    ( > 0, < 0) => "moving-up",
                    ( >= 1, _) => "down",
                    ( <= 0, _) => "up",
                    _ => "stopped",
                };
            }
        }
    }

    public void SetFault(string? fault)
    {
        lock (_lock)
        {
            Travel();
            _fault = fault;
        }
    }

    public void Set(string control, PropertyValue value)
    {
    }

    private void Update()
    {
        lock (_lock)
        {
            Travel();
            _direction = (_bank.IsActive(_place.DownLine, _place.ActiveLow) ? 1 : 0)
                - (_bank.IsActive(_place.UpLine, _place.ActiveLow) ? 1 : 0);
        }
    }

    private void Travel()
    {
        var now = _time.GetTimestamp();
        var way = _time.GetElapsedTime(_at, now) / (_place.TravelTime * InHand);
        _at = now;
        var pace = _fault switch { FaultWord.Absent => 0, FaultWord.Slow => 0.5, _ => 1 };
        _down = Math.Clamp(_down + (_direction * pace * way), 0, 1);
    }
}
