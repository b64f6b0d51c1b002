using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>bme280</c>.</summary>
internal sealed class Bme280Driver(TimeProvider time) : IDeviceDriver
{
    public string Name => "bme280";

    public Type SettingsType => typeof(Bme280Settings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Bme280Device(profile.Id, (Bme280Settings)settings, buses, time);
}
