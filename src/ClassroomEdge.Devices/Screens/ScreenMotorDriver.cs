using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Screens;

/// <summary>Driver <c>screen-motor</c>.</summary>
internal sealed class ScreenMotorDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "screen-motor";

    public Type SettingsType => typeof(ScreenMotorSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new ScreenMotorDevice(profile.Id, (ScreenMotorSettings)settings, buses, time);
}
