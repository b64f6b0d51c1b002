using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>scd4x</c>.</summary>
internal sealed class Scd4xDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "scd4x";

    public Type SettingsType => typeof(Scd4xSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Scd4xDevice(profile.Id, (Scd4xSettings)settings, buses, time);
}
