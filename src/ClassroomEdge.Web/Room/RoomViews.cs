using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Room;

/// <summary>Makes <see cref="RoomView"/>s.</summary>
internal sealed class RoomViews(RoomProfile profile, RoomState room, TimeProvider time)
{
    private readonly IReadOnlyList<SceneView> _scenes =
        [.. profile.Scenes.Select(s => new SceneView(s.Id, s.Name, s.Icon, s.Id == profile.Lessons.StartScene))];

    public IReadOnlyList<SceneView> Scenes => _scenes;

    public RoomView Current() => Of(room.Current);

    public RoomView Of(RoomSnapshot snapshot) =>
        new(
            snapshot, _scenes, profile.Lessons.Partners, profile.Lessons.Lobby, snapshot.Timetable ?? [],
            profile.Simulation is not null, time.GetUtcNow());
}
