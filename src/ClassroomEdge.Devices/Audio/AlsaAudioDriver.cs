using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Audio;

/// <summary>Driver <c>audio-alsa</c>.</summary>
internal sealed class AlsaAudioDriver(IChildProcesses processes, TimeProvider time) : IDeviceDriver
{
    public string Name => "audio-alsa";

    public Type SettingsType => typeof(AlsaAudioSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses)
    {
        var alsa = (AlsaAudioSettings)settings;
        return alsa.CaptureControl is null
            ? new AlsaAudioDevice(profile.Id, alsa, processes, time)
            : new AlsaAudioWithMicrophone(profile.Id, alsa, processes, time);
    }
}
