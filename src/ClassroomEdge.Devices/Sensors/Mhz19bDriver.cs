using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>mh-z19b</c>.</summary>
internal sealed class Mhz19bDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "mh-z19b";

    public Type SettingsType => typeof(Mhz19bSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Mhz19bDevice(profile.Id, (Mhz19bSettings)settings, buses, time);
}
