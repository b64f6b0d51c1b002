using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Network;

namespace ClassroomEdge.Simulation.Protocols;

/// <summary>
/// A panel, switcher or signal processor made from its protocol file: answers what the file describes, with its timing and
/// its sins. Asked faster than it bears, it locks up for as long as the file says. Thread-safe.
/// </summary>
public sealed class SimulatedProtocolDevice : SimulatedServer
{
    private static readonly TimeSpan LongLock = TimeSpan.FromSeconds(30);

    private readonly Protocol _protocol;
    private readonly TimeProvider _time;
    private readonly ProtocolState _state;
    private readonly Lock _lock = new();
    private readonly HashSet<ProtocolTalk> _talks = [];
    private long? _answeredAt;
    private long? _lockedAt;
    private bool _saidNothing;

    /// <summary>Off, with the values that the file starts with.</summary>
    /// <param name="id">Id of the part.</param>
    /// <param name="deviceId">The profile's device that talks to it.</param>
    /// <param name="protocol">With the device's variables.</param>
    /// <param name="time">Clock.</param>
    public SimulatedProtocolDevice(string id, string? deviceId, Protocol protocol, TimeProvider time)
        : base(id, protocol.File.Kind is ProtocolKind.Display ? "panel" : protocol.File.Kind.ToString().ToLowerInvariant(), protocol.File.Id, deviceId)
    {
        (_protocol, _time) = (protocol, time);
        _state = new ProtocolState(protocol, time);
        Faults =
        [
            .. ConnectionFaults, ProtocolFault.Busy, ProtocolFault.Damaged, ProtocolFault.Deaf, ProtocolFault.LocksUp,
            .. protocol.File.Framing.Binary is null ? [ProtocolFault.LowerCase, ProtocolFault.Echo] : (ReadOnlySpan<string>)[],
            .. _state.HasPower ? [ProtocolFault.Lags] : (ReadOnlySpan<string>)[],
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> Faults { get; }

    /// <inheritdoc/>
    public override ImmutableArray<SettableProperty> Controls =>
        [.. _protocol.Properties.Where(p => p.Rule.Access is not ProtocolAccess.WriteOnly).Select(p => p.Settable)];

    private TimeSpan LockTime => Fault == ProtocolFault.LocksUp ? LongLock : _protocol.File.Timing.LocksUpFor;

    /// <summary>How often it was asked faster than it bears.</summary>
    public int AskedTooFast { get; private set; }

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, PropertyValue> State
    {
        get
        {
            lock (_lock)
            {
                return _state.All.SetItem("askedTooFast", PropertyValue.Of(AskedTooFast, Unit.None));
            }
        }
    }

    /// <summary>Somebody uses its remote control; it tells where its protocol has a message for that.</summary>
    public override void Set(string control, PropertyValue value)
    {
        if (_protocol.Find(control) is not { } property)
        {
            return;
        }

        ProtocolTalk[] told;
        lock (_lock)
        {
            _state.Set(property, value);
            told = property.HasNotice ? [.. _talks] : [];
        }

        foreach (var talk in told)
        {
            talk.Tell(property.WriteNotice(value));
        }
    }

    /// <inheritdoc/>
    public override async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var talk = new ProtocolTalk(_protocol, stream, _time);
        lock (_lock)
        {
            // Who opens the connection anew finds it awake.
            _lockedAt = null;
            _talks.Add(talk);
        }

        try
        {
            await talk.RunAsync(Answer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _talks.Remove(talk);
            }
        }
    }

    /// <summary>What it says to a message: nothing, or one or two messages.</summary>
    internal ImmutableArray<string> Answer(string message)
    {
        lock (_lock)
        {
            if (IsTooFast() || IsLocked())
            {
                return [];
            }

            var answer = Say(message);
            _answeredAt = _time.GetTimestamp();
            _saidNothing = answer is null;
            return answer is null ? [] : Fault == ProtocolFault.Echo ? [message, answer] : [Spoil(answer)];
        }
    }

    private bool IsTooFast()
    {
        // A tenth of grace: clocks and wires are not exact. Who gets no answer counts from the command.
        var timing = _protocol.File.Timing;
        if (_answeredAt is not { } at
            || _time.GetElapsedTime(at) + (_saidNothing ? timing.AnswersAfter : TimeSpan.Zero) >= timing.Gap * 0.9)
        {
            return false;
        }

        AskedTooFast++;
        if (LockTime <= TimeSpan.Zero)
        {
            return false;
        }

        _lockedAt = _time.GetTimestamp();
        return true;
    }

    private bool IsLocked() => _lockedAt is { } at && _time.GetElapsedTime(at) < LockTime;

    private string? Say(string message)
    {
        if (_protocol.Questions.FirstOrDefault(q => q.Send.Equals(message, _protocol.File.Framing is { Binary: null, IgnoreCase: true } ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)) is { } question)
        {
            var asksPower = question.Reads.Any(p => p.Name == DeviceProperty.Power);
            var needsPower = question.NeedsPower || question.Reads.All(p => p.Rule.NeedsPower);
            return Conduct(needsPower, asksPower, isPowerCommand: false) switch
            {
                ProtocolConduct.Silent => null,
                ProtocolConduct.Refuses => (question.Nak ?? _protocol.Nak)?.Write(ProtocolErrorKind.NotNow),
                _ => question.WriteReply(p => _state.Tell(p, late: Fault == ProtocolFault.Lags)),
            };
        }

        foreach (var property in _protocol.Properties)
        {
            if (property.ReadSet(message) is { } request)
            {
                return Do(property, request);
            }
        }

        return _protocol.Nak?.Write(ProtocolErrorKind.UnknownCommand);
    }

    private string? Do(WireProperty property, SetRequest request)
    {
        var nak = property.Nak ?? _protocol.Nak;
        if (request.Value is not { } value)
        {
            return nak?.Write(ProtocolErrorKind.BadValue);
        }

        switch (Conduct(property.Rule.NeedsPower, asksPower: false, isPowerCommand: property.Name == DeviceProperty.Power))
        {
            case ProtocolConduct.Silent:
                return null;
            case ProtocolConduct.Refuses:
                return nak?.Write(ProtocolErrorKind.NotNow);
        }

        if (Fault != ProtocolFault.Deaf)
        {
            _state.Set(property, value);
        }

        return property.HasAck ? property.WriteAck(value) : null;
    }

    private ProtocolConduct Conduct(bool needsPower, bool asksPower, bool isPowerCommand)
    {
        var rule = _protocol.File.Power;
        if (Fault == ProtocolFault.Busy)
        {
            return ProtocolConduct.Refuses;
        }

        if (_state.IsChanging && rule is { WhileChanging: not ProtocolConduct.Answers } && !(asksPower && rule.WhileChanging is ProtocolConduct.Refuses))
        {
            return rule.WhileChanging;
        }

        if (_state.IsOn || isPowerCommand || (!needsPower && rule?.WhileOff is not ProtocolConduct.Silent))
        {
            return ProtocolConduct.Answers;
        }

        return rule?.WhileOff ?? ProtocolConduct.Refuses;
    }

    private string Spoil(string answer) => Fault switch
    {
        ProtocolFault.LowerCase => answer.ToLowerInvariant(),
        ProtocolFault.Damaged when _protocol.File.Framing.Binary is not null => answer[..^1] + (char)(answer[^1] ^ 0x55),
        ProtocolFault.Damaged => answer[..(answer.Length / 2)],
        _ => answer,
    };
}
