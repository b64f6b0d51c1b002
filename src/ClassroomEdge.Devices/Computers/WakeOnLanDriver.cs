using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Computers;

/// <summary>Driver <c>wake-on-lan</c>.</summary>
internal sealed class WakeOnLanDriver(INetwork network, TimeProvider time) : IDeviceDriver
{
    public string Name => "wake-on-lan";

    public Type SettingsType => typeof(WakeOnLanSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new WakeOnLanDevice(profile.Id, (WakeOnLanSettings)settings, network, time);
}
