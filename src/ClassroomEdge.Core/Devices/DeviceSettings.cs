using System.Text.Json;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Devices;

/// <summary>Reads the <c>settings</c> of a device into its driver's record.</summary>
public static class DeviceSettings
{
    /// <summary>An instance of <see cref="IDeviceDriver.SettingsType"/>.</summary>
    /// <exception cref="EdgeException"><c>profile.bad-settings</c>, naming device and key.</exception>
    public static object Read(IDeviceDriver driver, DeviceProfile device)
    {
        try
        {
            return JsonSerializer.Deserialize(device.Settings, driver.SettingsType, ProfileJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new EdgeException("profile.bad-settings", $"settings of device '{device.Id}': {e.Message}", e);
        }
    }
}
