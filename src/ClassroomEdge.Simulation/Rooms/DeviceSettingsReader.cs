using System.Text.Json;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Rooms;

/// <summary>Reads of a device's settings what its counterpart must know; the rest is the driver's.</summary>
public static class DeviceSettingsReader
{
    private static readonly JsonSerializerOptions Json = new(ProfileJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>The settings as a record with fewer keys.</summary>
    /// <exception cref="EdgeException"><c>profile.bad-settings</c>.</exception>
    public static T Read<T>(DeviceProfile device)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(device.Settings, Json)!;
        }
        catch (JsonException e)
        {
            throw new EdgeException("profile.bad-settings", $"settings of device '{device.Id}': {e.Message}", e);
        }
    }
}
