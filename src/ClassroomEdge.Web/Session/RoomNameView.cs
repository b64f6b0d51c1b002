using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Session;

/// <summary>Which room this is.</summary>
internal sealed record RoomNameView(string Site, string Room, LocalizedText Name);
