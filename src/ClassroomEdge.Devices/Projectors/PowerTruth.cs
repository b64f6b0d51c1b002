namespace ClassroomEdge.Devices.Projectors;

/// <summary>
/// What a projector's power really is. Real ones report the old state for up to 20 s after a command and refuse commands
/// while they warm up or cool down; so what was asked for counts beside what is reported, for as long as it is credible,
/// and a command that came in a transition is kept until it can be sent. No I/O.
/// </summary>
internal sealed class PowerTruth(TimeSpan warmUp, TimeSpan coolDown, TimeProvider time, TimeSpan? longestLag = null)
{
    /// <summary>How long a report of a projector may lag behind an accepted command.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(20);

    /// <summary>After this a wish that could never be sent is forgotten.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Longer than this it was not warming up, somebody slept: not to be learnt from.
    private static readonly TimeSpan LongestTransition = TimeSpan.FromMinutes(3);

    private readonly TimeSpan _lag = longestLag ?? Lag;
    private TimeSpan _warmUp = warmUp;
    private TimeSpan _coolDown = coolDown;
    private bool? _wish;
    private bool _accepted;
    private long _wishedAt;
    private long _changedAt;
    private bool _sawBeginning;

    /// <summary>Null before the first report.</summary>
    public ProjectorPower? State { get; private set; }

    /// <summary>Something is expected to change soon.</summary>
    public bool IsInTransition => _wish is not null || State is ProjectorPower.Warming or ProjectorPower.Cooling;

    /// <summary>It is on, or will be.</summary>
    public bool WillBeOn => _wish ?? State is ProjectorPower.On or ProjectorPower.Warming;

    /// <summary>What the projector refused so far and should be told when it can take it.</summary>
    public bool? ToSend => _accepted ? null : _wish;

    /// <summary>Estimated time until it is on or off for good; zero when it is, or when it takes longer than it should.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var (own, after) = (State, _wish) switch
            {
                (ProjectorPower.Warming, false) => (_warmUp, _coolDown),
                (ProjectorPower.Warming, _) => (_warmUp, TimeSpan.Zero),
                (ProjectorPower.Cooling, true) => (_coolDown, _warmUp),
                (ProjectorPower.Cooling, _) => (_coolDown, TimeSpan.Zero),
                _ => (TimeSpan.Zero, TimeSpan.Zero),
            };
            var rest = own - (own > TimeSpan.Zero ? time.GetElapsedTime(_changedAt) : TimeSpan.Zero);
            return (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) + after;
        }
    }

    /// <summary>The projector took the command.</summary>
    public void Accepted(bool on)
    {
        // A wish that was kept became older than the command that now carries it out: the lag counts from here.
        Wish(on, accepted: true);
        switch (on)
        {
            case true when State is null or ProjectorPower.Off:
                Become(ProjectorPower.Warming, sawBeginning: true);
                break;
            case false when State is null or ProjectorPower.On:
                Become(ProjectorPower.Cooling, sawBeginning: true);
                break;
        }
    }

    /// <summary>It could not take it now, being in a transition.</summary>
    public void Postponed(bool on) => Wish(on, accepted: false);

    /// <summary>It will not: what it reports is the truth.</summary>
    public void Refused() => _wish = null;

    /// <summary>What it reports.</summary>
    public void Observe(ProjectorPower reported)
    {
        var since = time.GetElapsedTime(_wishedAt);
        var settled = reported is ProjectorPower.On or ProjectorPower.Off;
        if (_wish is { } on && _accepted && settled)
        {
            if (reported == (on ? ProjectorPower.On : ProjectorPower.Off))
            {
                _wish = null;
            }
            else if (since < _lag)
            {
                Become(on ? ProjectorPower.Warming : ProjectorPower.Cooling, sawBeginning: false);
                return;
            }
            else
            {
                // It said OK and did nothing: what it reports is the truth.
                _wish = null;
            }
        }
        else if (_wish is not null && since > Patience)
        {
            _wish = null;
        }

        Become(reported, sawBeginning: State is not null);
    }

    private void Wish(bool on, bool accepted)
    {
        _wish = on;
        _accepted = accepted;
        _wishedAt = time.GetTimestamp();
    }

    private void Become(ProjectorPower state, bool sawBeginning)
    {
        if (State == state)
        {
            return;
        }

        Learn(state);
        State = state;
        _changedAt = time.GetTimestamp();
        _sawBeginning = sawBeginning;
    }

    /// <summary>The last whole transition is a better estimate than the profile's.</summary>
    private void Learn(ProjectorPower next)
    {
        var took = time.GetElapsedTime(_changedAt);
        if (!_sawBeginning || took > LongestTransition)
        {
            return;
        }

        switch (State, next)
        {
            case (ProjectorPower.Warming, ProjectorPower.On):
                _warmUp = took;
                break;
            case (ProjectorPower.Cooling, ProjectorPower.Off):
                _coolDown = took;
                break;
        }
    }
}
