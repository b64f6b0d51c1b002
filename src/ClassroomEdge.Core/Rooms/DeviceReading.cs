namespace ClassroomEdge.Core.Rooms;

/// <summary>One property of one device as read at a time. What flows from a driver to <see cref="RoomState"/>.</summary>
public sealed record DeviceReading(string DeviceId, string Property, PropertyValue Value, DateTimeOffset At);
