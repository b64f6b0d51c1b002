using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>
/// The wire between a contact and its line, with what can be wrong with a cable: loose (<c>flapping</c>), or broken so that it
/// shows for ever what it showed (<c>frozen</c>). Thread-safe.
/// </summary>
internal sealed class SimulatedWire
{
    private static readonly TimeSpan FlappingPeriod = TimeSpan.FromMilliseconds(250);

    private readonly SimulatedGpioBank _bank;
    private readonly int _line;
    private readonly bool _activeLow;
    private readonly bool? _restsAt;
    private readonly ITimer _flapping;
    private readonly Lock _lock = new();
    private bool _isActive;
    private bool _flapped;
    private string? _fault;

    public SimulatedWire(SimulatedGpioBank bank, string bus, int line, bool activeLow, GpioBias bias, TimeProvider time)
    {
        Id = $"{bus}/{line}";
        _bank = bank;
        _line = line;
        _activeLow = activeLow;
        _restsAt = bias switch
        {
            GpioBias.PullUp => true,
            GpioBias.PullDown => false,
            _ => null,
        };
        _flapping = time.CreateTimer(_ => Flap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Show(false);
    }

    /// <summary><c>bus/line</c>.</summary>
    public string Id { get; }

    /// <summary>What the contact really is, whatever the wire shows.</summary>
    public bool IsActive
    {
        get
        {
            lock (_lock)
            {
                return _isActive;
            }
        }

        set
        {
            lock (_lock)
            {
                _isActive = value;
                if (_fault is null)
                {
                    Show(value);
                }
            }
        }
    }

    /// <summary>What is wrong with it.</summary>
    public string? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }

        set
        {
            lock (_lock)
            {
                _fault = value;
                _flapped = _isActive;
                var period = value == FaultWord.Flapping ? FlappingPeriod : Timeout.InfiniteTimeSpan;
                _flapping.Change(period, period);
                if (value is null)
                {
                    Show(_isActive);
                }
            }
        }
    }

    private void Flap()
    {
        lock (_lock)
        {
            if (_fault == FaultWord.Flapping)
            {
                _flapped = !_flapped;
                Show(_flapped);
            }
        }
    }

    private void Show(bool active)
    {
        var high = active != _activeLow;
        _bank.Pull(_line, high == _restsAt ? null : high);
    }
}
