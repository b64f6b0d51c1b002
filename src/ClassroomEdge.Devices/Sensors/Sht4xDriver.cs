using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>sht4x</c>.</summary>
internal sealed class Sht4xDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "sht4x";

    public Type SettingsType => typeof(Sht4xSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Sht4xDevice(profile.Id, (Sht4xSettings)settings, buses, time);
}
