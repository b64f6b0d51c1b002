using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>Driver <c>motion</c>.</summary>
internal sealed class MotionDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "motion";

    public Type SettingsType => typeof(MotionSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new MotionDevice(profile.Id, (MotionSettings)settings, buses, time);
}
