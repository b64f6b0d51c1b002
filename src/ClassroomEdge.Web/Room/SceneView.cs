using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Room;

/// <summary>A scene as the panel offers it.</summary>
internal sealed record SceneView(string Id, LocalizedText Name, string Icon);
