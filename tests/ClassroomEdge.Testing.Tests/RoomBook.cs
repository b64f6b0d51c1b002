using System.Text.RegularExpressions;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Testing.Tests;

/// <summary>What a room did and how it stands, to compare with another's. Ids of runs are their own each time.</summary>
internal static partial class RoomBook
{
    /// <summary>A line a device, with all its properties.</summary>
    public static string[] Devices(RoomSnapshot room) =>
    [
        .. room.Devices.OrderBy(d => d.Id, StringComparer.Ordinal).Select(d =>
            $"{d.Id} {d.Health} {d.ErrorCode} {d.ErrorMessage} {string.Join(", ", d.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value.Value}"))}"),
    ];

    /// <summary>A line an event. What happens in the same moment has no order: several threads work on it.</summary>
    public static string[] Events(IEnumerable<RoomEvent> events) =>
    [
        .. events.Select(e => $"{e.At:HH:mm:ss.fffffff} {e.Type} {Id().Replace(e.Data.ToJsonString(), "ID")}").Order(StringComparer.Ordinal),
    ];

    /// <summary>A line for all that a scenario's report names.</summary>
    public static string[] Events(ScenarioStatus report) =>
    [
        .. report.Happenings.Select(h => $"{h.At:HH:mm:ss.fffffff} {h.Kind} {Id().Replace(h.Text, "ID")}").Order(StringComparer.Ordinal),
        .. report.Steps.SelectMany(s => s.Expectations).Select(e => $"{e.Verdict} {e.DecidedAt:HH:mm:ss.fffffff} {e.Text}"),
    ];

    [GeneratedRegex("[0-9a-f]{12,32}")]
    private static partial Regex Id();
}
