using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Audio;

/// <summary>The driver's side of a simulated amplifier and microphone.</summary>
internal sealed class SimulatedAudioDevice(SimulatedAudio audio, TimeProvider time) : IDevice, IHasVolume, IHasMicrophone
{
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(2);

    public string Id => audio.Id;

    public string Kind => audio.Kind;

    public TimeSpan PollInterval => TimeSpan.FromSeconds(10);

    public async ValueTask ConnectAsync(CancellationToken cancellationToken) => await ReachAsync(cancellationToken);

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        await ReachAsync(cancellationToken);
        var now = time.GetUtcNow();
        return [.. audio.Told.Values().Select(p => new DeviceReading(Id, p.Key, p.Value, now))];
    }

    public ValueTask SetVolumeAsync(int volumePercent, CancellationToken cancellationToken) =>
        TellAsync(state => state with { VolumePercent = volumePercent }, cancellationToken);

    public ValueTask SetMutedAsync(bool muted, CancellationToken cancellationToken) =>
        TellAsync(state => state with { IsMuted = muted }, cancellationToken);

    public ValueTask SetMicrophoneOpenAsync(bool open, CancellationToken cancellationToken) =>
        TellAsync(state => state with { IsMicrophoneOpen = open }, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask TellAsync(Func<AudioState, AudioState> change, CancellationToken cancellationToken)
    {
        await ReachAsync(cancellationToken);
        audio.Tell(change);
    }

    // A driver's methods stay on their bus's thread, hence no ConfigureAwait.
    private async ValueTask ReachAsync(CancellationToken cancellationToken)
    {
        switch (audio.Fault)
        {
            case FaultWord.Absent:
                throw new DeviceException("device.unreachable", Id, $"'{Id}' does not answer: is the amplifier without power?");
            case FaultWord.Slow:
                await Task.Delay(Slowness, time, cancellationToken);
                break;
        }
    }
}
