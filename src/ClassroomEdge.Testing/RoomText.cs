using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Testing;

/// <summary>A room in a line or two, for the message of a failed expectation.</summary>
internal static class RoomText
{
    public static string Of(RoomSnapshot room)
    {
        var devices = room.Devices.Select(d =>
            $"{d.Id} {d.Health}{(d.ErrorCode is null ? "" : $" {d.ErrorCode}")} ({string.Join(", ", d.Properties.Select(p => $"{p.Key}={p.Value.Value}"))})");
        var alerts = room.Alerts.Select(a => a.Id);
        return $"{string.Join("; ", devices)}; alerts: {string.Join(", ", alerts.DefaultIfEmpty("none"))}";
    }
}
