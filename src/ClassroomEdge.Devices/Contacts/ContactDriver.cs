using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Contacts;

/// <summary>Driver <c>contact</c>.</summary>
internal sealed class ContactDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "contact";

    public Type SettingsType => typeof(ContactSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new ContactDevice(profile.Id, (ContactSettings)settings, buses, time);
}
