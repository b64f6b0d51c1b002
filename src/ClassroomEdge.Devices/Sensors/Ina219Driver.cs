using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>ina219</c>.</summary>
internal sealed class Ina219Driver(TimeProvider time) : IDeviceDriver
{
    public string Name => "ina219";

    public Type SettingsType => typeof(Ina219Settings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Ina219Device(profile.Id, (Ina219Settings)settings, buses, time);
}
