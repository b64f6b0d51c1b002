using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>The lamp projector behind the PJLink server: its power, input, picture mute and lamp, by the clock. Thread-safe.</summary>
internal sealed class ProjectorModel(SimulatedProjector options, TimeProvider time)
{
    /// <summary>How much longer a slow one warms up.</summary>
    private const int SlowFactor = 4;

    /// <summary>VGA, two HDMI, network.</summary>
    public static readonly IReadOnlyList<string> Inputs = ["11", "31", "32", "51"];

    private readonly Lock _lock = new();
    private string _power = "off";
    private long _changed;
    private TimeSpan _burnt = TimeSpan.FromHours(options.LampHours);
    private string _input = "31";
    private string _mute = "30";
    private ProjectorFault _fault;

    /// <summary><c>off</c>, <c>on</c>, <c>warming</c>, <c>cooling</c>.</summary>
    public string Power
    {
        get
        {
            lock (_lock)
            {
                Settle();
                return _power;
            }
        }
    }

    /// <summary>PJLink code.</summary>
    public string Input
    {
        get
        {
            lock (_lock)
            {
                return _input;
            }
        }
    }

    /// <summary>PJLink code of the muted picture and sound.</summary>
    public string Mute
    {
        get
        {
            lock (_lock)
            {
                return _mute;
            }
        }
    }

    /// <summary>Hours that the lamp has burnt.</summary>
    public double LampHours
    {
        get
        {
            lock (_lock)
            {
                Settle();
                return (_burnt + (IsLit ? time.GetElapsedTime(_changed) : TimeSpan.Zero)).TotalHours;
            }
        }
    }

    /// <summary>What is broken.</summary>
    public ProjectorFault Fault
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
                Settle();
                _fault = value;
                if (value == ProjectorFault.Unplugged)
                {
                    Become("off");
                }
            }
        }
    }

    private bool IsLit => _power is "on" or "warming";

    /// <summary>False: not now.</summary>
    public bool TrySwitch(bool on)
    {
        lock (_lock)
        {
            Settle();
            switch (_power, on)
            {
                case ("off", true):
                    Become("warming");
                    return true;
                case ("on", false):
                    Become("cooling");
                    return true;
                default:
                    return _power == (on ? "on" : "off");
            }
        }
    }

    /// <summary>False: not while it is not on.</summary>
    public bool TrySelect(string input)
    {
        lock (_lock)
        {
            Settle();
            _input = _power == "on" ? input : _input;
            return _power == "on";
        }
    }

    /// <summary>False: not while it is not on.</summary>
    public bool TryMute(string code)
    {
        lock (_lock)
        {
            Settle();
            _mute = _power == "on" ? code : _mute;
            return _power == "on";
        }
    }

    private void Settle()
    {
        var since = time.GetElapsedTime(_changed);
        var warmUp = options.WarmUp * (_fault == ProjectorFault.Slow ? SlowFactor : 1);
        if (_power == "warming" && since >= warmUp)
        {
            Become("on");
        }
        else if (_power == "cooling" && since >= options.CoolDown)
        {
            Become("off");
        }
    }

    private void Become(string power)
    {
        if (IsLit)
        {
            _burnt += time.GetElapsedTime(_changed);
        }

        _power = power;
        _mute = power == "on" ? _mute : "30";
        _changed = time.GetTimestamp();
    }
}
