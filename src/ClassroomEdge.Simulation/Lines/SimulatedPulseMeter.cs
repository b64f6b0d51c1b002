using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>An energy meter with a pulse output: 30 ms a pulse (IEC 62053-31), as far apart as the load wants.</summary>
internal sealed class SimulatedPulseMeter : SimulatedLinePart
{
    private const double JoulePerKilowattHour = 3_600_000;
    private const double MostWatts = 20_000;
    private const double UsualWatts = 450;

    private static readonly TimeSpan PulseLength = TimeSpan.FromMilliseconds(30);

    private readonly int _pulsesPerKilowattHour;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private double _watts;
    private long _pulses;

    public SimulatedPulseMeter(SimulatedWire wire, string deviceId, int pulsesPerKilowattHour, TimeProvider time)
        : base(wire, deviceId)
    {
        _pulsesPerKilowattHour = pulsesPerKilowattHour;
        _timer = time.CreateTimer(_ => Turn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Load(UsualWatts);
    }

    public override string Kind => "meter";

    public override string Model => "pulse-meter";

    public override ImmutableArray<SettableProperty> Controls =>
        [SettableProperty.Number(DeviceProperty.PowerDraw, 0, MostWatts, Unit.Watt)];

    public override ImmutableSortedDictionary<string, PropertyValue> State
    {
        get
        {
            lock (_lock)
            {
                return One(DeviceProperty.PowerDraw, PropertyValue.Of(_watts, Unit.Watt))
                    .Add(DeviceProperty.Energy, PropertyValue.Of((double)_pulses / _pulsesPerKilowattHour, Unit.KilowattHour));
            }
        }
    }

    // Between two pulses there are at least 30 ms too.
    private TimeSpan Pause
    {
        get
        {
            var between = TimeSpan.FromSeconds(JoulePerKilowattHour / _pulsesPerKilowattHour / _watts) - PulseLength;
            return between < PulseLength ? PulseLength : between;
        }
    }

    public override void Set(string control, PropertyValue value) => Load(((PropertyValue.Measurement)value).Value);

    private void Load(double watts)
    {
        lock (_lock)
        {
            _watts = watts;
            if (!Wire.IsActive)
            {
                _timer.Change(watts > 0 ? Pause : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Turn()
    {
        lock (_lock)
        {
            Wire.IsActive = !Wire.IsActive;
            if (Wire.IsActive)
            {
                _pulses++;
                _timer.Change(PulseLength, Timeout.InfiniteTimeSpan);
            }
            else if (_watts > 0)
            {
                _timer.Change(Pause, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
