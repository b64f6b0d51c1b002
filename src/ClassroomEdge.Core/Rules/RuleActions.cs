using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules;

/// <summary>What the actions of a profile mean for devices.</summary>
internal static class RuleActions
{
    /// <summary>True for what is carried out on devices; alerts and notices are only told.</summary>
    public static bool IsCommand(this RuleActionProfile action) => action.Scene is not null || action.Device is not null;

    /// <summary>What it sets, in order.</summary>
    public static IEnumerable<DeviceCommand> Commands(this RuleActionProfile action, RoomProfile room) => action switch
    {
        { Scene: { } id } => (room.Scenes.FirstOrDefault(s => s.Id == id)?.Groups ?? [])
            .SelectMany(g => g).Select(s => new DeviceCommand(s.Device, s.Property, s.Value)),
        { Device: { } device, Property: { } property, Value: { } value } => [new DeviceCommand(device, property, value)],
        _ => [],
    };

    /// <summary>The action as a result without outcome yet.</summary>
    public static RuleActionResult Result(this RuleActionProfile action, RuleActionOutcome outcome, string? alertId) => new(outcome)
    {
        Scene = action.Scene,
        Device = action.Device,
        Property = action.Property,
        Value = action.Value,
        Alert = action.Alert is null ? null : alertId,
        Notice = action.Notify,
    };
}
