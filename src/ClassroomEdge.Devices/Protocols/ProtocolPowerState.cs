using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Projectors;

namespace ClassroomEdge.Devices.Protocols;

/// <summary>Power of a device with a protocol file: what it reports, what silence means, and what was asked for.</summary>
internal sealed class ProtocolPowerState(
    string deviceId, Protocol protocol, WireProperty property, WireQuestion question, ProtocolQuestions questions, ProtocolLine line, TimeProvider time)
{
    private readonly ProtocolPower _rule = protocol.File.Power ?? new ProtocolPower { Lag = TimeSpan.Zero };
    private long _changingSince;

    /// <summary>What the power really is.</summary>
    public PowerTruth Truth { get; } = new(
        protocol.File.Power?.WarmUp ?? TimeSpan.Zero,
        protocol.File.Power?.CoolDown ?? TimeSpan.Zero,
        time,
        protocol.File.Power is { } power ? power.Lag + (power.WarmUp > power.CoolDown ? power.WarmUp : power.CoolDown) : TimeSpan.Zero);

    /// <summary>It has been on or off for long enough to believe what it says.</summary>
    public bool IsSettled => !Truth.IsInTransition && time.GetElapsedTime(_changingSince) >= _rule.Lag + _rule.WarmUp;

    /// <summary>The property <c>power</c>.</summary>
    public WireProperty Property => property;

    /// <summary>What tells it.</summary>
    public WireQuestion Question => question;

    /// <summary>Reads it, and what else the same answer tells; sends what the device could not take when it was asked.</summary>
    public async ValueTask<ImmutableArray<(WireProperty Property, PropertyValue Value)>> ReadAsync(CancellationToken cancellationToken)
    {
        var told = ImmutableArray<(WireProperty Property, PropertyValue Value)>.Empty;
        if (IsDeaf())
        {
            return told;
        }

        try
        {
            told = await questions.AskAsync(question, isSettled: true, cancellationToken);
        }
        catch (DeviceException e) when (e.Code == "device.timeout" && IsSilenceNormal())
        {
            if (_rule.WhileOff is ProtocolConduct.Silent && !Truth.WillBeOn)
            {
                Truth.Observe(ProjectorPower.Off);
            }
        }

        foreach (var (_, value) in told.Where(t => t.Property == property))
        {
            Observe(value);
        }

        if (Truth.State is null)
        {
            throw new DeviceException("device.bad-reply", deviceId, $"{line.Name} does not tell whether it is on");
        }

        await SendPostponedAsync(cancellationToken);
        return [.. told.Where(t => t.Property != property)];
    }

    /// <summary>It reports a state.</summary>
    public void Observe(PropertyValue value)
    {
        if (value is PropertyValue.Choice { Word: var word })
        {
            Truth.Observe(word switch
            {
                "on" => ProjectorPower.On,
                "warming" => ProjectorPower.Warming,
                "cooling" => ProjectorPower.Cooling,
                _ => ProjectorPower.Off,
            });
        }
    }

    /// <summary>Switches it, now or as soon as it can.</summary>
    /// <exception cref="DeviceException"><c>device.refused</c> and others.</exception>
    public async ValueTask SetAsync(bool on, CancellationToken cancellationToken)
    {
        if (IsDeaf())
        {
            // It would not hear it.
            Truth.Postponed(on);
            return;
        }

        var refusal = await SendAsync(on, cancellationToken);
        if (refusal is null)
        {
            Accepted(on);
        }
        else if (refusal.Kind is ProtocolErrorKind.NotNow && Truth.IsInTransition)
        {
            Truth.Postponed(on);
        }
        else
        {
            throw questions.Refused(refusal, $"power = {(on ? "on" : "off")}");
        }
    }

    private async ValueTask SendPostponedAsync(CancellationToken cancellationToken)
    {
        if (Truth.ToSend is not { } on)
        {
            return;
        }

        var refusal = await SendAsync(on, cancellationToken);
        if (refusal is null)
        {
            Accepted(on);
        }
        else if (refusal.Kind is not ProtocolErrorKind.NotNow)
        {
            Truth.Refused();
            throw questions.Refused(refusal, $"power = {(on ? "on" : "off")}");
        }
    }

    private async ValueTask<Refusal?> SendAsync(bool on, CancellationToken cancellationToken) =>
        (await questions.SetAsync(property, PropertyValue.Of(on ? "on" : "off"), cancellationToken)).Refusal;

    private void Accepted(bool on)
    {
        Truth.Accepted(on);
        _changingSince = time.GetTimestamp();
    }

    /// <summary>It starts or stops just now, and hears nothing.</summary>
    private bool IsDeaf() => _rule.WhileChanging is ProtocolConduct.Silent
        && time.GetElapsedTime(_changingSince) < Truth.State switch
        {
            ProjectorPower.Warming => _rule.WarmUp,
            ProjectorPower.Cooling => _rule.CoolDown,
            _ => TimeSpan.Zero,
        };

    /// <summary>A device that is off, or that starts, may say nothing; for as long as that can be.</summary>
    private bool IsSilenceNormal()
    {
        if (_rule.WhileOff is ProtocolConduct.Silent && !Truth.WillBeOn)
        {
            return true;
        }

        var longest = _rule.Lag + (2 * (_rule.WarmUp + _rule.CoolDown));
        return _rule.WhileChanging is ProtocolConduct.Silent
            && Truth is { IsInTransition: true, State: not null }
            && time.GetElapsedTime(_changingSince) <= longest;
    }
}
