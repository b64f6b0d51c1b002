using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Dimmers;

/// <summary>Driver <c>dimmer</c>.</summary>
internal sealed class DimmerDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "dimmer";

    public Type SettingsType => typeof(DimmerSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new DimmerDevice(profile.Id, (DimmerSettings)settings, buses, time);
}
