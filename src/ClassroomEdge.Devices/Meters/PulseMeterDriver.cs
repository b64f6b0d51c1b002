using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Meters;

/// <summary>Driver <c>pulse-meter</c>.</summary>
internal sealed class PulseMeterDriver(TimeProvider time, MeterBook? book = null) : IDeviceDriver
{
    public string Name => "pulse-meter";

    public Type SettingsType => typeof(PulseMeterSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new PulseMeterDevice(profile.Id, (PulseMeterSettings)settings, buses, time, book);
}
