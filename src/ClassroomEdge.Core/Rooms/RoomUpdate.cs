namespace ClassroomEdge.Core.Rooms;

/// <summary>A change and the snapshot that it made.</summary>
public sealed record RoomUpdate(RoomSnapshot Snapshot, RoomChange Change);
