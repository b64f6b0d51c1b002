using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>Driver <c>pjlink</c>.</summary>
internal sealed class PjLinkDriver(INetwork network, TimeProvider time) : IDeviceDriver
{
    public string Name => "pjlink";

    public Type SettingsType => typeof(PjLinkSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new PjLinkDevice(profile.Id, (PjLinkSettings)settings, network, time);
}
