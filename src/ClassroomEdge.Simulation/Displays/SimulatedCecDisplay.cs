using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Displays;

/// <summary>A display on the box's HDMI socket, as <c>cec-ctl</c> shows it (v4l-utils 1.22). Thread-safe.</summary>
/// <param name="id">Id.</param>
/// <param name="deviceId">The profile's device on it.</param>
/// <param name="adapter">The CEC adapter that it hangs on, for example <c>/dev/cec0</c>.</param>
/// <param name="time">Clock.</param>
public sealed class SimulatedCecDisplay(string id, string? deviceId, string adapter, TimeProvider time) : ISimulatedPart
{
    /// <summary>It reports "on its way to on" for ever, as some do.</summary>
    public const string OnItsWay = "on-its-way";

    /// <summary>How long it takes to a picture.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    private const int LoudestVolume = 50;

    private readonly Lock _lock = new();
    private bool _isOn;
    private long _changedAt = time.GetTimestamp();
    private bool _showsUs;
    private int _volume = 20;
    private bool _isMuted;
    private volatile string? _fault;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Kind => "panel";

    /// <inheritdoc/>
    public string Model => "hdmi-cec";

    /// <inheritdoc/>
    public string? DeviceId => deviceId;

    /// <summary>The CEC adapter that it hangs on.</summary>
    public string Adapter => adapter;

    /// <summary>Absent: unplugged. Silent: it acknowledges and does not answer.</summary>
    public ImmutableArray<string> Faults { get; } = [FaultWord.Absent, FaultWord.Silent, OnItsWay];

    /// <inheritdoc/>
    public string? Fault => _fault;

    /// <summary>Its remote control.</summary>
    public ImmutableArray<SettableProperty> Controls { get; } = [SettableProperty.Choice(DeviceProperty.Power, "on", "off")];

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, PropertyValue> State
    {
        get
        {
            lock (_lock)
            {
                return ImmutableSortedDictionary<string, PropertyValue>.Empty
                    .Add(DeviceProperty.Power, PropertyValue.Of(!_isOn ? "off" : IsWarm ? "on" : "warming"))
                    .Add(DeviceProperty.ActiveSource, PropertyValue.Of(_isOn && _showsUs))
                    .Add(DeviceProperty.Volume, PropertyValue.Of(_volume * 100 / LoudestVolume, Unit.Percent))
                    .Add(DeviceProperty.Muted, PropertyValue.Of(_isMuted));
            }
        }
    }

    private bool IsWarm => time.GetElapsedTime(_changedAt) >= WarmUp;

    /// <inheritdoc/>
    public void SetFault(string? fault) => _fault = fault;

    /// <inheritdoc/>
    public void Set(string control, PropertyValue value)
    {
        lock (_lock)
        {
            Switch(value == PropertyValue.Of("on"));
        }
    }

    /// <summary>What <c>cec-ctl</c> does with these arguments, and prints.</summary>
    public ChildProcessResult Run(IReadOnlyList<string> arguments)
    {
        lock (_lock)
        {
            if (arguments.Contains("--playback"))
            {
                var address = _fault == FaultWord.Absent ? "f.f.f.f" : "1.0.0.0";
                return Printed($"Driver Info:\n\tDriver Name                : simulated\n\tPhysical Address           : {address}\n");
            }

            if (_fault == FaultWord.Absent)
            {
                return Printed(Sent(arguments) + "\tTx, Not Acknowledged (4), Max Retries\n");
            }

            for (var i = 0; i < arguments.Count; i++)
            {
                Do(arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : "");
            }

            return Printed(Sent(arguments) + (arguments.Contains("--give-device-power-status") ? Report() : ""));
        }
    }

    private static ChildProcessResult Printed(string output) => new(0, output, "");

    private static string Sent(IReadOnlyList<string> arguments) =>
        $"Transmit from Playback Device 1 to TV (4 to 0):\n{arguments[^1].TrimStart('-').Replace('-', '_').ToUpperInvariant()}\n";

    private string Report()
    {
        if (_fault == FaultWord.Silent)
        {
            return "\tSequence: 7 Tx Timestamp: 21.114s Rx Timestamp: 22.115s\n\tRx, Timeout\n";
        }

        var state = !_isOn ? "standby (0x01)" : IsWarm && _fault != OnItsWay ? "on (0x00)" : "to-on (0x02)";
        return $"    Received from TV (0 to 4):\nREPORT_POWER_STATUS (0x90):\n\tpwr-state: {state}\n";
    }

    private void Do(string argument, string parameter)
    {
        switch (argument, parameter)
        {
            case ("--image-view-on", _):
                Switch(true);
                break;
            case ("--standby", _):
                Switch(false);
                break;
            case ("--active-source", "phys-addr=1.0.0.0"):
                Switch(true);
                _showsUs = true;
                break;
            case ("--inactive-source", _):
                _showsUs = false;
                break;
            case ("--user-control-pressed", "ui-cmd=volume-up" or "ui-cmd=volume-down"):
                _volume = Math.Clamp(_volume + (parameter == "ui-cmd=volume-up" ? 1 : -1), 0, LoudestVolume);
                break;
            case ("--user-control-pressed", "ui-cmd=mute-function" or "ui-cmd=restore-volume-function"):
                _isMuted = parameter == "ui-cmd=mute-function";
                break;
        }
    }

    private void Switch(bool on)
    {
        if (_isOn != on)
        {
            (_isOn, _changedAt) = (on, time.GetTimestamp());
        }
    }
}
