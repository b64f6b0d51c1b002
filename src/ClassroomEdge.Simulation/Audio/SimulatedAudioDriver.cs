using System.Collections.Concurrent;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Audio;

/// <summary>Driver <c>audio-simulated</c>, and the amplifiers that its devices drive. Thread-safe.</summary>
internal sealed class SimulatedAudioDriver(TimeProvider time) : IDeviceDriver, ISimulatedParts
{
    private readonly ConcurrentDictionary<string, SimulatedAudio> _amplifiers = new(StringComparer.Ordinal);

    public string Name => "audio-simulated";

    public Type SettingsType => typeof(SimulatedAudioSettings);

    public IEnumerable<ISimulatedPart> Parts => _amplifiers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new SimulatedAudioDevice(_amplifiers.GetOrAdd(profile.Id, id => new SimulatedAudio(id)), time);
}
