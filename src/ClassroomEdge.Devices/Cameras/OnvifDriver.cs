using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>Driver <c>onvif</c>.</summary>
internal sealed class OnvifDriver(INetwork network, TimeProvider time) : IDeviceDriver
{
    public string Name => "onvif";

    public Type SettingsType => typeof(OnvifSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new OnvifDevice(profile.Id, (OnvifSettings)settings, network, time);
}
