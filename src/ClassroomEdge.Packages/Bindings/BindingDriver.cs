using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>Driver <c>iot/…</c> of a binding in the <see cref="Catalogue"/>.</summary>
internal sealed class BindingDriver(Binding binding, TimeProvider time) : IDeviceDriver
{
    public string Name => $"iot/{binding.Name}";

    public Type SettingsType => typeof(BindingSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new BindingDevice(profile.Id, binding, (BindingSettings)settings, buses, time);
}
