using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Devices;

/// <summary>Makes devices of one kind out of the profile.</summary>
public interface IDeviceDriver
{
    /// <summary>As written in the profile's <c>driver</c>, for example <c>scd4x</c>.</summary>
    string Name { get; }

    /// <summary>The sealed record that the profile's <c>settings</c> are read into; its schema is made from it.</summary>
    Type SettingsType { get; }

    /// <summary>Makes the device; no I/O.</summary>
    /// <param name="profile">The device's part of the profile.</param>
    /// <param name="settings">An instance of <see cref="SettingsType"/>, already validated against its schema.</param>
    /// <param name="buses">The buses that the profile names.</param>
    IDevice Create(DeviceProfile profile, object settings, Buses.IBuses buses);
}
