using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>sht3x</c>.</summary>
internal sealed class Sht3xDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "sht3x";

    public Type SettingsType => typeof(Sht3xSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Sht3xDevice(profile.Id, (Sht3xSettings)settings, buses, time);
}
