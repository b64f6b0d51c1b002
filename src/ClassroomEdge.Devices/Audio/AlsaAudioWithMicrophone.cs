using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Audio;

/// <summary>An ALSA card that has a microphone too.</summary>
internal sealed class AlsaAudioWithMicrophone(
    string id, AlsaAudioSettings settings, IChildProcesses processes, TimeProvider time)
    : AlsaAudioDevice(id, settings, processes, time), IHasMicrophone
{
    private readonly TimeProvider _time = time;

    private string Control => Settings.CaptureControl!;

    public override async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var readings = await base.PollAsync(cancellationToken);
        var capture = Direction(await GetAsync(Control, cancellationToken), Control, "Capture");
        return capture.IsOn is { } open
            ? readings.Add(new(Id, DeviceProperty.MicrophoneOpen, PropertyValue.Of(open), _time.GetUtcNow()))
            : readings;
    }

    public async ValueTask SetMicrophoneOpenAsync(bool open, CancellationToken cancellationToken) =>
        RequireSwitch(await SetAsync(Control, open ? "cap" : "nocap", cancellationToken), Control, "Capture");
}
