using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Preflight;

/// <summary>What the scene of a lesson's start will set: what it mends by itself is nothing to complain of before.</summary>
internal sealed class StartScene(RoomProfile profile)
{
    /// <summary>True when it sets that property of the device to that value.</summary>
    public bool Sets(string device, string property, PropertyValue value) =>
        Steps().Any(s => s.Device == device && s.Property == property && s.Value.Equals(value));

    /// <summary>True when it sets that property of the device at all.</summary>
    public bool Sets(string device, string property) => Steps().Any(s => s.Device == device && s.Property == property);

    private IEnumerable<SceneStepProfile> Steps() =>
        profile.Scenes.FirstOrDefault(s => s.Id == profile.Lessons.StartScene)?.Groups.SelectMany(g => g) ?? [];
}
