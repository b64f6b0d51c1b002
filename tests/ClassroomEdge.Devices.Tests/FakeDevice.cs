using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Tests;

/// <summary>A device with every capability that does what a test says, and its driver.</summary>
internal sealed class FakeDevice(string id) : IDevice, IHasPower, IHasPosition, IHasLevel, IHasVolume, IHasMicrophone, IHasInput, IHasAlerts
{
    private volatile Exception? _failure;

    public string Id => id;

    public string Kind => "light";

    public TimeSpan PollInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Thrown by everything until null again.</summary>
    public Exception? Failure
    {
        get => _failure;
        set => _failure = value;
    }

    public ImmutableArray<DeviceAlert> Alerts { get; set; } = [];

    public Exception? CommandFailure { get; set; }

    public int Connects { get; private set; }

    public int Polls { get; private set; }

    public bool IsDisposed { get; private set; }

    public List<string> Calls { get; } = [];

    public IReadOnlyCollection<string> Inputs => ["hdmi1", "hdmi2"];

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        Connects++;
        return _failure is null ? ValueTask.CompletedTask : throw _failure;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        Polls++;
        return _failure is null
            ? ValueTask.FromResult<ImmutableArray<DeviceReading>>(
                [new(id, "polls", PropertyValue.Of(Polls, Unit.None), DateTimeOffset.UnixEpoch)])
            : throw _failure;
    }

    public ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken) => Call($"power {on}");

    public ValueTask MoveAsync(Movement movement, CancellationToken cancellationToken) => Call($"move {movement}");

    public ValueTask SetLevelAsync(int levelPercent, CancellationToken cancellationToken) => Call($"level {levelPercent}");

    public ValueTask SetVolumeAsync(int volumePercent, CancellationToken cancellationToken) => Call($"volume {volumePercent}");

    public ValueTask SetMutedAsync(bool muted, CancellationToken cancellationToken) => Call($"muted {muted}");

    public ValueTask SetMicrophoneOpenAsync(bool open, CancellationToken cancellationToken) => Call($"microphone {open}");

    public ValueTask SetInputAsync(string input, CancellationToken cancellationToken) => Call($"input {input}");

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private ValueTask Call(string call)
    {
        Calls.Add(call);
        return (CommandFailure ?? _failure) is { } e ? throw e : ValueTask.CompletedTask;
    }

    internal sealed record Settings(string? Bus = null) : IOnBus
    {
        string IOnBus.Bus => Bus ?? "none";
    }

    internal sealed class Driver : IDeviceDriver
    {
        public Dictionary<string, FakeDevice> Made { get; } = [];

        public string Name => "fake";

        public Type SettingsType => typeof(Settings);

        public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
            Made[profile.Id] = new FakeDevice(profile.Id);
    }
}
