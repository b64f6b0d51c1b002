using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>The lamp projector behind the PJLink server, by the clock: power, input, mutes, lamps, filter, what is wrong with
/// it. Thread-safe.</summary>
internal sealed class ProjectorModel(SimulatedProjector options, TimeProvider time)
{
    /// <summary>How long a lagging one reports its old power after a command.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(12);

    /// <summary>Volume of loudspeakers and microphone at start, and how far it goes.</summary>
    public const int MiddleVolume = 10, LoudestVolume = 20;

    /// <summary>How much longer a slow one warms up.</summary>
    private const int SlowFactor = 4;

    /// <summary>PJLink codes of its inputs.</summary>
    public IReadOnlyList<string> Inputs => options.Inputs;

    private readonly Lock _lock = new();
    private string _power = "off";
    private string _powerBefore = "off";
    private long? _commandedAt;
    private long _changed;
    private TimeSpan _burnt = TimeSpan.FromHours(options.LampHours);
    private TimeSpan _filter = TimeSpan.Zero;
    private string _input = "31";
    private string _mute = "30";
    private bool _frozen;
    private int _speaker = MiddleVolume;
    private int _microphone = MiddleVolume;
    private string _errors = "000000";
    private string? _fault;

    /// <summary>Raised on the thread that changed it: power, input, errors. The end of a transition is told by no event, but by
    /// <see cref="TransitionLeft"/>.</summary>
    public event EventHandler? Changed;

    /// <summary>Until it has warmed up or cooled down; null: it does neither.</summary>
    public TimeSpan? TransitionLeft => Settled<TimeSpan?>(() => _power switch
    {
        "warming" => WarmUp - time.GetElapsedTime(_changed),
        "cooling" => options.CoolDown - time.GetElapsedTime(_changed),
        _ => null,
    });

    /// <summary>The truth: <c>off</c>, <c>on</c>, <c>warming</c>, <c>cooling</c>.</summary>
    public string Power => Settled(() => _power);

    /// <summary>What it says its power is.</summary>
    public string ReportedPower => Settled(() =>
        Has(ProjectorSin.Lags) && _commandedAt is { } at && time.GetElapsedTime(at) < Lag ? _powerBefore : _power);

    /// <summary>PJLink code.</summary>
    public string Input => Settled(() => _input);

    /// <summary>PJLink code of the muted picture and sound.</summary>
    public string Mute => Settled(() => _mute);

    /// <summary>The picture stands still.</summary>
    public bool IsFrozen => Settled(() => _frozen);

    /// <summary>Of the loudspeakers, 0 to <see cref="LoudestVolume"/>.</summary>
    public int SpeakerVolume => Settled(() => _speaker);

    /// <summary>Of the microphone, 0 to <see cref="LoudestVolume"/>.</summary>
    public int MicrophoneVolume => Settled(() => _microphone);

    /// <summary>Hours that the lamp has burnt.</summary>
    public double LampHours => Settled(() => (_burnt + Burning).TotalHours);

    /// <summary>Hours since the filter was cleaned.</summary>
    public double FilterHours => Settled(() => (_filter + Burning).TotalHours);

    /// <summary>Six digits: fan, lamp, temperature, cover, filter, other; 1 warns, 2 is an error.</summary>
    public string Errors
    {
        get => Settled(() => _errors);
        set => Changing(() => _errors = value);
    }

    /// <summary>What is broken: a word of <see cref="SimulatedPjLink.Faults"/>; null: nothing.</summary>
    public string? Fault
    {
        get => Settled(() => _fault);
        set => Settled(() =>
        {
            _fault = value;
            if (value == FaultWord.Absent)
            {
                Become("off");
            }

            return value;
        });
    }

    private bool IsLit => _power is "on" or "warming";

    private TimeSpan WarmUp => options.WarmUp * (_fault == FaultWord.Slow ? SlowFactor : 1);

    private TimeSpan Burning => IsLit ? time.GetElapsedTime(_changed) : TimeSpan.Zero;

    /// <summary>It has this odd way, by its nature or as a fault.</summary>
    public bool Has(ProjectorSin sin) => options.Sins.Contains(sin) || _fault == SimulatedPjLink.WordOf(sin);

    /// <summary>False: not now.</summary>
    public bool TrySwitch(bool on) => Changing(() =>
    {
        if ((_power, on) is not (("off", true) or ("on", false)))
        {
            return _power == (on ? "on" : "off");
        }

        _powerBefore = _power;
        _commandedAt = time.GetTimestamp();
        Become(on ? "warming" : "cooling");
        return true;
    });

    /// <summary>False: not while it is not on.</summary>
    public bool TrySelect(string input) => WhenOn(() => _input = input);

    /// <summary>False: not while it is not on.</summary>
    public bool TryMute(string code) => WhenOn(() => _mute = (code, _mute) switch
    {
        // Both were muted, and one is no longer.
        ("10", "31") => "21",
        ("20", "31") => "11",
        ("11", "21" or "31") or ("21", "11" or "31") => "31",
        ("10", "21") or ("20", "11") => _mute,
        (['1' or '2' or '3', '0'], _) => "30",
        _ => code,
    });

    /// <summary>False: not while it is not on.</summary>
    public bool TryFreeze(bool on) => WhenOn(() => _frozen = on);

    /// <summary>False: not while it is not on. At the end of the range it stays there.</summary>
    public bool TryStepSpeaker(bool up) => WhenOn(() => _speaker = Step(_speaker, up));

    /// <summary>False: not while it is not on. At the end of the range it stays there.</summary>
    public bool TryStepMicrophone(bool up) => WhenOn(() => _microphone = Step(_microphone, up));

    private static int Step(int volume, bool up) => Math.Clamp(volume + (up ? 1 : -1), 0, LoudestVolume);

    private bool WhenOn(Action change) => Changing(() =>
    {
        if (_power != "on")
        {
            return false;
        }

        change();
        return true;
    });

    private T Changing<T>(Func<T> change)
    {
        var result = Settled(change);
        Changed?.Invoke(this, EventArgs.Empty);
        return result;
    }

    private T Settled<T>(Func<T> then)
    {
        lock (_lock)
        {
            var since = time.GetElapsedTime(_changed);
            if (_power == "warming" && since >= WarmUp)
            {
                Become("on");
            }
            else if (_power == "cooling" && since >= options.CoolDown)
            {
                Become("off");
            }

            return then();
        }
    }

    private void Become(string power)
    {
        _burnt += Burning;
        _filter += Burning;
        _power = power;
        _mute = power == "on" ? _mute : "30";
        _frozen = power == "on" && _frozen;
        _changed = time.GetTimestamp();
    }
}
