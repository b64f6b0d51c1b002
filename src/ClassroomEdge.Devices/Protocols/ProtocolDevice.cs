using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Projectors;

namespace ClassroomEdge.Devices.Protocols;

/// <summary>
/// A device described by a protocol file. Read gently: slowly when nothing changes, fast only in transitions, what it cannot
/// tell while off not at all. What it cannot take yet, because it warms up, is kept until it can.
/// </summary>
internal sealed class ProtocolDevice : IDevice, IHasProperties, INotifiesChange
{
    private readonly Protocol _protocol;
    private readonly ProtocolLine _line;
    private readonly TimeProvider _time;
    private readonly ProtocolQuestions _questions;
    private readonly ProtocolPowerState? _power;
    private readonly Dictionary<WireProperty, PropertyValue> _values = [];
    private readonly Dictionary<WireProperty, (PropertyValue Value, long Since)> _held = [];

    public ProtocolDevice(string id, Protocol protocol, ProtocolLine line, TimeProvider time)
    {
        (Id, _protocol, _line, _time) = (id, protocol, line, time);
        _questions = new ProtocolQuestions(id, protocol, line, time);
        _power = protocol.Find(DeviceProperty.Power) is { } power && _questions.AskFor(power) is { } asked
            ? new ProtocolPowerState(id, protocol, power, asked, _questions, line, time)
            : null;
        Settable = [.. protocol.Properties.Where(p => p.IsSettable).Select(p => p.Settable)];
        line.Arrived += (_, _) => Changed?.Invoke(this, EventArgs.Empty);
    }

    public event EventHandler? Changed;

    public string Id { get; }

    public string Kind => _protocol.File.Kind.ToString().ToLowerInvariant();

    public TimeSpan PollInterval => _power is { Truth.IsInTransition: true } || _held.Count > 0
        ? _protocol.File.Timing.PollChanging
        : _protocol.File.Timing.PollIdle;

    public ImmutableArray<SettableProperty> Settable { get; }

    private bool IsOff => _power is { Truth.State: not (null or ProjectorPower.On) };

    private bool IsDeafNow => _power is { Truth.IsInTransition: true } && _protocol.File.Power is { WhileChanging: not ProtocolConduct.Answers };

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        await _line.CloseAsync();
        _questions.Forget();
        await _line.OpenAsync(cancellationToken);
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        HearUnasked();
        if (_power is not null)
        {
            Take(await _power.ReadAsync(cancellationToken));
        }

        if (!IsDeafNow)
        {
            await SendHeldAsync(cancellationToken);
            foreach (var question in _protocol.Questions)
            {
                if (question != _power?.Question && _questions.IsDue(question) && !(IsOff && NeedsPower(question)))
                {
                    Take(await _questions.AskAsync(question, _power?.IsSettled ?? true, cancellationToken));
                }
            }
        }

        HearUnasked();
        return Readings();
    }

    public async ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken)
    {
        var wanted = _protocol.Find(property)!;
        if (_power is not null && wanted == _power.Property)
        {
            if (value is PropertyValue.Choice { Word: "off" })
            {
                _held.Clear();
            }

            await _power.SetAsync(value is PropertyValue.Choice { Word: "on" }, cancellationToken);
            return;
        }

        _held.Remove(wanted);
        if (wanted.Rule.NeedsPower && IsOff && !_power!.Truth.WillBeOn)
        {
            throw new DeviceException("device.refused", Id, $"'{Id}' does not take {property} while it is off");
        }

        if (IsDeafNow || (wanted.Rule.NeedsPower && IsOff))
        {
            Hold(wanted, value);
            return;
        }

        if (await SendAsync(wanted, value, cancellationToken) is { } refusal)
        {
            if (refusal.Kind is not ProtocolErrorKind.NotNow || _power is not { Truth: { IsInTransition: true, WillBeOn: true } })
            {
                throw _questions.Refused(refusal, $"{property} = {value}");
            }

            Hold(wanted, value);
        }
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private static bool NeedsPower(WireQuestion question) => question.NeedsPower || question.Reads.All(p => p.Rule.NeedsPower);

    private void Hold(WireProperty property, PropertyValue value) => _held[property] = (value, _time.GetTimestamp());

    private async ValueTask SendHeldAsync(CancellationToken cancellationToken)
    {
        foreach (var (property, (value, since)) in _held.ToArray())
        {
            if (IsOff)
            {
                if (!_power!.Truth.WillBeOn || _time.GetElapsedTime(since) > PowerTruth.Patience)
                {
                    _held.Remove(property);
                }

                continue;
            }

            var refusal = await SendAsync(property, value, cancellationToken);
            if (refusal?.Kind is not ProtocolErrorKind.NotNow || _time.GetElapsedTime(since) > PowerTruth.Patience)
            {
                _held.Remove(property);
            }
        }
    }

    /// <summary>Null when the device took it.</summary>
    private async ValueTask<Refusal?> SendAsync(WireProperty property, PropertyValue value, CancellationToken cancellationToken)
    {
        var outcome = await _questions.SetAsync(property, value, cancellationToken);
        if (outcome.Refusal is null && (property.HasAck || property.Rule.Access is ProtocolAccess.WriteOnly))
        {
            _values[property] = outcome.Value ?? value;
        }

        return outcome.Refusal;
    }

    private void HearUnasked()
    {
        while (_line.Unasked.TryDequeue(out var message))
        {
            foreach (var property in _protocol.Properties)
            {
                if (property.ReadNotice(message) is { } value)
                {
                    Take([(property, value)]);
                }
            }
        }
    }

    private void Take(ImmutableArray<(WireProperty Property, PropertyValue Value)> told)
    {
        foreach (var (property, value) in told)
        {
            if (_power is not null && property == _power.Property)
            {
                _power.Observe(value);
            }
            else
            {
                _values[property] = value;
            }
        }
    }

    private ImmutableArray<DeviceReading> Readings()
    {
        var now = _time.GetUtcNow();
        var readings = ImmutableArray.CreateBuilder<DeviceReading>();
        if (_power is { Truth.State: { } state })
        {
            readings.Add(new DeviceReading(Id, DeviceProperty.Power, PropertyValue.Of(state.ToString().ToLowerInvariant()), now));
            if (_protocol.File.Power is not null)
            {
                readings.Add(new DeviceReading(
                    Id, DeviceProperty.TransitionRemaining, PropertyValue.Of(Math.Ceiling(_power.Truth.Remaining.TotalSeconds), Unit.Seconds), now));
            }
        }

        foreach (var (property, value) in _values)
        {
            // What it did before it went off says nothing about now.
            if (!(IsOff && property.Rule.NeedsPower))
            {
                readings.Add(new DeviceReading(Id, property.Name, value, now));
            }
        }

        return readings.ToImmutable();
    }
}
