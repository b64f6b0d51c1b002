using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Audio;

/// <summary>An amplifier and a microphone that remember what they are told. The microphone is closed at start, as a room's
/// should be.</summary>
internal sealed class SimulatedAudioDevice(string id, TimeProvider time) : IDevice, IHasVolume, IHasMicrophone
{
    private int _volumePercent = 40;
    private bool _muted;
    private bool _microphoneOpen;

    public string Id => id;

    public string Kind => "audio";

    public TimeSpan PollInterval => TimeSpan.FromSeconds(10);

    public ValueTask ConnectAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ValueTask.FromResult<ImmutableArray<DeviceReading>>(
        [
            new(id, DeviceProperty.Volume, PropertyValue.Of(_volumePercent, Unit.Percent), now),
            new(id, DeviceProperty.Muted, PropertyValue.Of(_muted), now),
            new(id, DeviceProperty.MicrophoneOpen, PropertyValue.Of(_microphoneOpen), now),
        ]);
    }

    public ValueTask SetVolumeAsync(int volumePercent, CancellationToken cancellationToken)
    {
        _volumePercent = volumePercent;
        return ValueTask.CompletedTask;
    }

    public ValueTask SetMutedAsync(bool muted, CancellationToken cancellationToken)
    {
        _muted = muted;
        return ValueTask.CompletedTask;
    }

    public ValueTask SetMicrophoneOpenAsync(bool open, CancellationToken cancellationToken)
    {
        _microphoneOpen = open;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
