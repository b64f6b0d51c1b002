using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Dimmers;

/// <summary>
/// A dimmed lamp. It fades in steps of brightness while it is polled, so that others of its bus go on; what is reported is
/// where it goes. Over a restart of the service it stays as it is; after a failure it goes back to what was last asked.
/// </summary>
internal sealed class DimmerDevice(string id, DimmerSettings settings, IBuses buses, TimeProvider time)
    : IDevice, IHasPower, IHasLevel
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly DimmingScale _scale = new(settings);
    private IPwmOutput? _output;
    private int? _asked;
    private int _lastLevel = settings.PowerOnPercent;
    private double _shown;
    private double _fadeFrom;
    private long _fadeStart;
    private bool _isFading;
    private int? _told;

    public string Id => id;

    public string Kind => "light";

    public TimeSpan PollInterval => _isFading ? Step : Idle;

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _output?.Dispose();
        _output = null;
        _isFading = false;
        _output = buses.Pwm(settings.Bus).OpenOutput(
            settings.Channel, _asked is { } asked ? _scale.DutyFor(asked) : null, $"classroom-edge {id}");
        if (_asked is null && settings.Inverted && _output.Duty == 0)
        {
            // After a power cut all channels are low, which would be full light here.
            _output.Duty = _scale.DutyFor(0);
        }

        _shown = _scale.PercentFor(_output.Duty);
        if (_shown > 0)
        {
            _lastLevel = (int)_shown;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        if (_isFading)
        {
            FadeOn();
        }

        // A fade has many steps and one meaning.
        if (_isFading && _told == _asked)
        {
            return ValueTask.FromResult(ImmutableArray<DeviceReading>.Empty);
        }

        // Read back also while nothing changes: a chip that lost its power is noticed.
        var percent = _isFading ? _asked!.Value : _scale.PercentFor(_output!.Duty);
        _told = percent;
        var now = time.GetUtcNow();
        return ValueTask.FromResult<ImmutableArray<DeviceReading>>(
        [
            new(id, DeviceProperty.Power, PropertyValue.Of(percent > 0 ? "on" : "off"), now),
            new(id, DeviceProperty.Level, PropertyValue.Of(percent, Unit.Percent), now),
        ]);
    }

    public ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        // On while it is on changes nothing; on while it goes dark brings it back.
        Go(on ? (_asked is > 0 ? _asked.Value : _lastLevel) : 0);
        return ValueTask.CompletedTask;
    }

    public ValueTask SetLevelAsync(int levelPercent, CancellationToken cancellationToken)
    {
        Go(levelPercent);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _output?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Go(int percent)
    {
        _fadeFrom = _shown;
        _fadeStart = time.GetTimestamp();
        var was = _asked;
        _asked = percent;
        try
        {
            FadeOn();
        }
        catch
        {
            // A command that failed is not carried out later, when nobody expects it.
            _asked = was;
            throw;
        }

        if (percent > 0)
        {
            _lastLevel = percent;
        }
    }

    private void FadeOn()
    {
        var target = _asked!.Value;
        var duration = settings.Fade * (Math.Abs(target - _fadeFrom) / 100);
        var elapsed = time.GetElapsedTime(_fadeStart);
        _isFading = elapsed < duration;
        var percent = _isFading ? _fadeFrom + ((target - _fadeFrom) * (elapsed / duration)) : target;
        _output!.Duty = _scale.DutyFor(percent);
        _shown = percent;
    }
}
