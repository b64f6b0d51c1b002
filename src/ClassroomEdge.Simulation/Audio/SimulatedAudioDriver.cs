using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Audio;

/// <summary>Driver <c>audio-simulated</c>.</summary>
internal sealed class SimulatedAudioDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "audio-simulated";

    public Type SettingsType => typeof(SimulatedAudioSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) => new SimulatedAudioDevice(profile.Id, time);
}
