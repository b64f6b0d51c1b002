using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buttons;

/// <summary>Driver <c>button</c>.</summary>
internal sealed class ButtonDriver(TimeProvider time) : IDeviceDriver
{
    public string Name => "button";

    public Type SettingsType => typeof(ButtonSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new ButtonDevice(profile.Id, (ButtonSettings)settings, buses, time);
}
