using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>A projector over PJLink class 1. Asked rarely when idle (some lock up when asked too often), every second while
/// something changes.</summary>
internal sealed class PjLinkDevice(string id, PjLinkSettings settings, INetwork network, TimeProvider time)
    : IDevice, IHasPower, IHasInput
{
    /// <summary>Choice: <c>none</c>, or the worst part with how bad: <c>lamp-warning</c>, <c>temperature-error</c>.</summary>
    internal const string FaultProperty = "fault";

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan InTransition = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromMinutes(1);

    private readonly PjLinkConnection _connection = new(id, settings, network, time);
    private readonly PowerTruth _power = new(settings.WarmUp, settings.CoolDown, time);
    private string? _inputToSend;
    private long _inputAskedAt;
    private long? _healthAt;

    public string Id => id;

    public string Kind => "projector";

    public TimeSpan PollInterval => _power.IsInTransition || _inputToSend is not null ? InTransition : Idle;

    public IReadOnlyCollection<string> Inputs => [.. settings.Inputs.Keys];

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _connection.Dispose();
        _healthAt = null;
        return _connection.OpenAsync(cancellationToken);
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        _power.Observe(await AskPowerAsync(cancellationToken));
        await SendPowerAsync(cancellationToken);

        var now = time.GetUtcNow();
        var readings = ImmutableArray.CreateBuilder<DeviceReading>();
        void Add(string property, PropertyValue value) => readings.Add(new DeviceReading(id, property, value, now));

        Add(DeviceProperty.Power, PropertyValue.Of(Word(_power.State!.Value)));
        Add(
            DeviceProperty.TransitionRemaining,
            PropertyValue.Of(Math.Ceiling(_power.Remaining.TotalSeconds), Unit.Seconds));
        if (_power.State == ProjectorPower.On)
        {
            await SendInputAsync(cancellationToken);
            if (await ReadAsync(PjLinkCommand.Input, cancellationToken) is { } code)
            {
                Add(DeviceProperty.Input, PropertyValue.Of(InputWord(code)));
            }
        }

        if (!_power.IsInTransition && (_healthAt is not { } at || time.GetElapsedTime(at) >= HealthInterval))
        {
            _healthAt = time.GetTimestamp();
            if (await ReadAsync(PjLinkCommand.Lamps, cancellationToken) is { } lamp && LampHours(lamp) is { } hours)
            {
                Add(DeviceProperty.LampHours, PropertyValue.Of(hours, Unit.Hours));
            }

            if (await ReadAsync(PjLinkCommand.Errors, cancellationToken) is { } errors && Fault(errors) is { } fault)
            {
                Add(FaultProperty, PropertyValue.Of(fault));
            }
        }

        return readings.ToImmutable();
    }

    public async ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        if (await TrySetPowerAsync(on, cancellationToken))
        {
            _power.Accepted(on);
            if (!on)
            {
                _inputToSend = null;
            }

            return;
        }

        // Not now: in a transition it will later, and we remember; otherwise it is a refusal.
        _power.Observe(await AskPowerAsync(cancellationToken));
        if (_power.State is not (ProjectorPower.Warming or ProjectorPower.Cooling))
        {
            throw new DeviceException("device.busy", id, $"'{id}' cannot switch {(on ? "on" : "off")} now, and does not say why");
        }

        _power.Postponed(on);
    }

    public async ValueTask SetInputAsync(string input, CancellationToken cancellationToken)
    {
        var reply = await _connection.AskAsync(PjLinkCommand.Input, settings.Inputs[input], cancellationToken);
        if (reply.Error == 3 && _power.WillBeOn)
        {
            _inputToSend = input;
            _inputAskedAt = time.GetTimestamp();
            return;
        }

        _inputToSend = null;
        if (!reply.IsOk)
        {
            throw reply.Error switch
            {
                2 => Refused($"has no input '{input}' (PJLink code {settings.Inputs[input]})"),
                3 => Refused("does not switch inputs while it is off"),
                _ => Refusal(reply),
            };
        }
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Hours of the most used lamp: <c>1234 1</c>, several lamps one after another.</summary>
    internal static int? LampHours(string value)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int? most = null;
        for (var i = 0; i < words.Length; i += 2)
        {
            if (int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var hours))
            {
                most = Math.Max(most ?? 0, hours);
            }
        }

        return most;
    }

    /// <summary>The worst of six digits: fan, lamp, temperature, cover, filter, other; 1 warns, 2 is an error.</summary>
    internal static string? Fault(string value)
    {
        string[] parts = ["fan", "lamp", "temperature", "cover", "filter", "other"];
        if (value.Length != parts.Length || value.AsSpan().ContainsAnyExcept("012"))
        {
            return null;
        }

        var error = value.IndexOf('2', StringComparison.Ordinal);
        var warning = value.IndexOf('1', StringComparison.Ordinal);
        return error >= 0 ? $"{parts[error]}-error" : warning >= 0 ? $"{parts[warning]}-warning" : "none";
    }

    private async ValueTask<ProjectorPower> AskPowerAsync(CancellationToken cancellationToken)
    {
        var reply = await _connection.AskAsync(PjLinkCommand.Power, "?", cancellationToken);
        if (reply.Value is ['0' or '1' or '2' or '3'])
        {
            return (ProjectorPower)(reply.Value[0] - '0');
        }

        // Some cannot tell while they change; then what we know stands.
        if (reply.Error == 3 && _power.State is { } known)
        {
            return known;
        }

        throw reply.Error == 0
            ? new DeviceException("device.bad-reply", id, $"'{id}' gives its power as '{reply.Value}'")
            : Refusal(reply);
    }

    /// <summary>False: it cannot now.</summary>
    private async ValueTask<bool> TrySetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        var reply = await _connection.AskAsync(PjLinkCommand.Power, on ? "1" : "0", cancellationToken);
        return reply.IsOk || (reply.Error == 3 ? false : throw Refusal(reply));
    }

    /// <summary>Tells it what it could not take when it was asked.</summary>
    private async ValueTask SendPowerAsync(CancellationToken cancellationToken)
    {
        if (_power.ToSend is not { } on)
        {
            return;
        }

        try
        {
            if (await TrySetPowerAsync(on, cancellationToken))
            {
                _power.Accepted(on);
            }
        }
        catch (DeviceException e) when (e.Code == "device.refused")
        {
            // Shown once as a failure of the device; not asked for again and again.
            _power.Refused();
            throw;
        }
    }

    private async ValueTask SendInputAsync(CancellationToken cancellationToken)
    {
        if (_inputToSend is { } input)
        {
            var reply = await _connection.AskAsync(PjLinkCommand.Input, settings.Inputs[input], cancellationToken);
            if (reply.Error != 3 || time.GetElapsedTime(_inputAskedAt) > PowerTruth.Patience)
            {
                _inputToSend = null;
            }
        }
    }

    /// <summary>The value; null when it does not have it, or not now.</summary>
    private async ValueTask<string?> ReadAsync(string command, CancellationToken cancellationToken)
    {
        var reply = await _connection.AskAsync(command, "?", cancellationToken);
        return reply.Error == 0 ? reply.Value : null;
    }

    private string InputWord(string code)
    {
        foreach (var (word, known) in settings.Inputs)
        {
            if (known.Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return code.ToLowerInvariant();
    }

    private DeviceException Refusal(PjLinkReply reply) => Refused(reply.Error switch
    {
        1 => $"does not know {reply.Command}",
        2 => $"does not take that value of {reply.Command}",
        3 => $"cannot do {reply.Command} now",
        4 => "reports a failure of its own: look at it",
        _ => $"answers {reply.Command} with '{reply.Value}'",
    });

    private DeviceException Refused(string problem) => new("device.refused", id, $"'{id}' {problem}");

    private static string Word(ProjectorPower power) => power switch
    {
        ProjectorPower.On => "on",
        ProjectorPower.Cooling => "cooling",
        ProjectorPower.Warming => "warming",
        _ => "off",
    };
}
