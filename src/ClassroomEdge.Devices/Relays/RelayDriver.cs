using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Relays;

/// <summary>Driver <c>relay</c>.</summary>
internal sealed class RelayDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "relay";

    public Type SettingsType => typeof(RelaySettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new RelayDevice(profile.Id, (RelaySettings)settings, buses, time);
}
