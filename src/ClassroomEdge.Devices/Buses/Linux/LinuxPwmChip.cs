using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// Channels of a <c>/sys/class/pwm/pwmchip*</c> (Documentation/driver-api/pwm.rst). A channel given back stays exported and
/// goes on, so that a lamp does not go out with the service. Thread-safe.
/// </summary>
internal sealed unsafe class LinuxPwmChip : IPwmChip
{
    private const double NanosecondsPerSecond = 1e9;

    // After the export udev gives the new files to the group: tried for half a second.
    private const int PermissionTries = 25;
    private const int PermissionWaitMilliseconds = 20;

    private readonly ILinuxCalls _calls;
    private readonly SysFiles _files;
    private readonly string _bus;
    private readonly string _path;
    private readonly long _period;
    private readonly Dictionary<int, string> _consumers = [];
    private readonly Lock _lock = new();

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public LinuxPwmChip(ILinuxCalls calls, BusProfile bus, string path)
    {
        _calls = calls;
        _files = new SysFiles(calls, bus.Id);
        _bus = bus.Id;
        _path = path.TrimEnd('/');
        _period = (long)Math.Round(NanosecondsPerSecond / bus.FrequencyHz);
        ChannelCount = (int)(_files.TryReadNumber($"{_path}/npwm") ?? throw new BusException(
            "bus.absent",
            bus.Id,
            $"bus '{bus.Id}': {path} is no PWM chip, or not there; enable the outputs (Raspberry Pi: dtoverlay=pwm-2chan in "
            + "config.txt) and look in /sys/class/pwm"));
    }

    public int ChannelCount { get; }

    public double FrequencyHz => NanosecondsPerSecond / _period;

    public IPwmOutput OpenOutput(int channel, double? duty, string consumer)
    {
        if (channel < 0 || channel >= ChannelCount)
        {
            throw new BusException(
                "bus.no-such-line", _bus, $"bus '{_bus}': {_path} has channels 0 to {ChannelCount - 1}, not {channel}");
        }

        lock (_lock)
        {
            if (_consumers.TryGetValue(channel, out var owner))
            {
                throw InUse(channel, owner);
            }

            Export(channel);
            Start(channel, duty ?? Running(channel));
            _consumers.Add(channel, consumer);
        }

        return new LinuxPwmOutput(_files, $"{_path}/pwm{channel}", _period, () => Release(channel));
    }

    public void Dispose()
    {
    }

    private void Release(int channel)
    {
        lock (_lock)
        {
            _consumers.Remove(channel);
        }
    }

    private void Export(int channel)
    {
        if (_files.TryReadNumber(File(channel, "period")) is not null)
        {
            return;
        }

        switch (_files.TryWrite($"{_path}/export", channel))
        {
            case 0:
                break;
            case Errno.Busy:
                throw InUse(channel, "the kernel");
            case var errno:
                _files.Check($"{_path}/export", -errno);
                break;
        }

        // Written as it is: a channel that the firmware drives goes on.
        var enabled = _files.TryReadNumber(File(channel, "enable")) ?? 0;
        for (var i = 0; i < PermissionTries && _files.TryWrite(File(channel, "enable"), enabled) == Errno.AccessDenied; i++)
        {
            _ = _calls.Poll(null, 0, PermissionWaitMilliseconds);
        }
    }

    /// <summary>What the channel puts out already.</summary>
    private double Running(int channel) =>
        _files.TryReadNumber(File(channel, "enable")) == 1
        && _files.TryReadNumber(File(channel, "period")) is > 0 and var period
        && _files.TryReadNumber(File(channel, "duty_cycle")) is { } high
            ? (double)high / period
            : 0;

    private void Start(int channel, double duty)
    {
        var high = LinuxPwmOutput.HighTime(duty, _period);
        if (_files.TryReadNumber(File(channel, "period")) != _period)
        {
            // The high time may never be longer than the period, whichever is written first.
            if (_files.TryReadNumber(File(channel, "duty_cycle")) > _period)
            {
                _files.Write(File(channel, "duty_cycle"), 0);
            }

            _files.Write(File(channel, "period"), _period);
        }

        _files.Write(File(channel, "duty_cycle"), high);
        _files.Write(File(channel, "enable"), 1);
    }

    private string File(int channel, string attribute) => $"{_path}/pwm{channel}/{attribute}";

    private BusException InUse(int channel, string owner) =>
        new("bus.line-in-use", _bus, $"bus '{_bus}': channel {channel} of {_path} is in use by '{owner}'")
        {
            Details = new Dictionary<string, string> { ["bus"] = _bus, ["line"] = $"{channel}", ["owner"] = owner },
        };
}
