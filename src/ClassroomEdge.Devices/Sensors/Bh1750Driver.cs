using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>Driver <c>bh1750</c>.</summary>
internal sealed class Bh1750Driver(TimeProvider time) : IDeviceDriver
{
    public string Name => "bh1750";

    public Type SettingsType => typeof(Bh1750Settings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new Bh1750Device(profile.Id, (Bh1750Settings)settings, buses, time);
}
