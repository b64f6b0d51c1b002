using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Room;

/// <summary>A scene as the panel offers it.</summary>
/// <param name="Id">As in the profile.</param>
/// <param name="Name">What the panel calls it.</param>
/// <param name="Icon">Name of its picture.</param>
/// <param name="StartsLessons">A lesson begins with it.</param>
internal sealed record SceneView(string Id, LocalizedText Name, string Icon, bool StartsLessons);
