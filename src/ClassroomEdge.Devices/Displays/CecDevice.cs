using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Displays;

/// <summary>
/// A display over HDMI-CEC. Displays differ: one in standby may acknowledge and not answer, and some report "on its way to on"
/// for ever; so what was asked counts where the display says nothing, and the way to on ends.
/// </summary>
internal sealed class CecDevice(string id, CecSettings settings, IChildProcesses processes, TimeProvider time)
    : IDevice, IHasPower, IHasProperties
{
    private const string NotConnected = "f.f.f.f";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan InTransition = TimeSpan.FromSeconds(2);

    /// <summary>Longer no display takes.</summary>
    private static readonly TimeSpan LongestTransition = TimeSpan.FromSeconds(30);

    private string _power = "off";
    private long _changedAt;
    private string? _physicalAddress;
    private bool? _isActiveSource;
    private bool? _isMuted;

    public string Id => id;

    public string Kind => "display";

    public TimeSpan PollInterval => _power is "warming" or "cooling" ? InTransition : settings.PollInterval;

    public ImmutableArray<SettableProperty> Settable { get; } =
    [
        SettableProperty.Switch(DeviceProperty.ActiveSource),
        SettableProperty.Choice(DeviceProperty.VolumeStep, "up", "down"),
        SettableProperty.Switch(DeviceProperty.Muted),
    ];

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        if (processes.Find("cec-ctl") is null)
        {
            throw Unreachable("cec-ctl is not installed (apt-get install v4l-utils)");
        }

        var configured = await RunAsync(["--playback", "--osd-name", settings.OsdName], cancellationToken);
        if (configured.PhysicalAddress is null or NotConnected)
        {
            throw Unreachable($"nothing is connected to the HDMI socket of {settings.Device}, or its cable carries no CEC");
        }

        _physicalAddress = configured.PhysicalAddress;
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["--skip-info", "--to", To(settings.Address), "--give-device-power-status"], cancellationToken);
        if (answer.IsNotAcknowledged)
        {
            throw NobodyThere();
        }

        Observe(answer.PowerState);
        var now = time.GetUtcNow();
        var readings = ImmutableArray.CreateBuilder<DeviceReading>(3);
        readings.Add(new(id, DeviceProperty.Power, PropertyValue.Of(_power), now));
        if (_isActiveSource is { } active)
        {
            readings.Add(new(id, DeviceProperty.ActiveSource, PropertyValue.Of(active && _power is "on" or "warming"), now));
        }

        if (_isMuted is { } muted)
        {
            readings.Add(new(id, DeviceProperty.Muted, PropertyValue.Of(muted), now));
        }

        return readings.ToImmutable();
    }

    public async ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        await TellAsync(settings.Address, cancellationToken, on ? "--image-view-on" : "--standby");
        if (_power != (on ? "on" : "off"))
        {
            Become(on ? "warming" : "cooling");
        }
    }

    public async ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken)
    {
        switch (property, value)
        {
            case (DeviceProperty.ActiveSource, PropertyValue.Switch(true)):
                await TellAsync(settings.Address, cancellationToken, "--image-view-on");
                await TellAsync(settings.Address, cancellationToken, "--active-source", $"phys-addr={_physicalAddress}");
                _isActiveSource = true;
                break;
            case (DeviceProperty.ActiveSource, _):
                await TellAsync(settings.Address, cancellationToken, "--inactive-source", $"phys-addr={_physicalAddress}");
                _isActiveSource = false;
                break;
            case (DeviceProperty.VolumeStep, PropertyValue.Choice(var word)):
                await PressAsync(word == "up" ? "volume-up" : "volume-down", cancellationToken);
                break;
            case (DeviceProperty.Muted, PropertyValue.Switch(var muted)):
                // The deterministic keys; "mute" alone would toggle.
                await PressAsync(muted ? "mute-function" : "restore-volume-function", cancellationToken);
                _isMuted = muted;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(property), property, "not settable");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Observe(string? reported)
    {
        var isLate = time.GetElapsedTime(_changedAt) >= LongestTransition;
        switch (reported)
        {
            case "on" when _power != "cooling" || isLate:
                Become("on");
                break;
            case "standby" when _power != "warming" || isLate:
                Become("off");
                break;
            case "to-on":
                Become(_power == "on" || (_power == "warming" && isLate) ? "on" : "warming");
                break;
            case "to-standby":
                Become(_power == "off" || (_power == "cooling" && isLate) ? "off" : "cooling");
                break;
            case null when _power is "warming" or "cooling" && isLate:
                // Its main board sleeps, or it never tells: what it was told stands.
                Become(_power == "warming" ? "on" : "off");
                break;
        }
    }

    private void Become(string power)
    {
        if (_power != power)
        {
            _power = power;
            _changedAt = time.GetTimestamp();
        }
    }

    private ValueTask PressAsync(string key, CancellationToken cancellationToken) => TellAsync(
        settings.SoundAddress, cancellationToken, "--user-control-pressed", $"ui-cmd={key}", "--user-control-released");

    private async ValueTask TellAsync(int address, CancellationToken cancellationToken, params string[] message)
    {
        var answer = await RunAsync(["--skip-info", "--to", To(address), .. message], cancellationToken);
        if (answer.IsNotAcknowledged)
        {
            throw NobodyThere();
        }

        if (answer.IsAborted)
        {
            throw new DeviceException("device.refused", id, $"'{id}' does not know {message[0][2..]}");
        }
    }

    private async Task<CecOutput> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var spec = new ChildProcessSpec("cec-ctl", "cec-ctl", ["--device", settings.Device, .. arguments])
        {
            // Its words are parsed.
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" },
        };
        var result = await processes.RunAsync(spec, Deadline, cancellationToken);
        var output = result.StandardOutput + result.StandardError;
        return output switch
        {
            _ when output.Contains("Permission denied", StringComparison.Ordinal) =>
                throw Unreachable($"{settings.Device}: permission denied; add the user of the service to the group 'video' (rule: hardware/udev/70-classroom-edge.rules)"),
            _ when output.Contains("Failed to open", StringComparison.Ordinal) =>
                throw Unreachable($"{settings.Device} is not there: this HDMI socket has no CEC, or its driver is not loaded"),
            _ when output.Contains("unconfigured", StringComparison.Ordinal) =>
                throw Unreachable($"{settings.Device} has lost its address: the display was unplugged"),
            _ when result.ExitCode != 0 && !output.Contains("Transmit from", StringComparison.Ordinal) =>
                throw Unreachable($"{settings.Device}: {output.Trim().Split('\n')[^1]}"),
            _ => CecOutput.Parse(output),
        };
    }

    private static string To(int address) => address.ToString(CultureInfo.InvariantCulture);

    private DeviceException NobodyThere() => Unreachable(
        "no display answers on the CEC wire: switch CEC on in its menu (Anynet+, Bravia Sync, SimpLink, HDMI control)");

    private DeviceException Unreachable(string problem) => new("device.unreachable", id, $"'{id}': {problem}");
}
