using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Room;

/// <summary>Everything that the panel shows of the room.</summary>
/// <param name="Snapshot">The room's state.</param>
/// <param name="Scenes">The scenes, in the profile's order.</param>
/// <param name="Partners">Partner schools to offer.</param>
/// <param name="Lobby">Newcomers to a lesson wait to be admitted, unless its start says otherwise.</param>
/// <param name="Timetable">Today's lessons.</param>
/// <param name="Simulated">True when the room, or a part of it, is simulated: it can be looked at and broken under <c>/sim</c>.</param>
/// <param name="ServerTime">The box's clock, for pages whose own clock is wrong.</param>
internal sealed record RoomView(
    RoomSnapshot Snapshot,
    IReadOnlyList<SceneView> Scenes,
    IReadOnlyList<string> Partners,
    bool Lobby,
    IReadOnlyList<ScheduledLesson> Timetable,
    bool Simulated,
    DateTimeOffset ServerTime);
