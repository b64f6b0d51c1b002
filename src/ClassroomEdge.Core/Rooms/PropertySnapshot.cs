namespace ClassroomEdge.Core.Rooms;

/// <summary>A property's last value and when it was read.</summary>
public sealed record PropertySnapshot(PropertyValue Value, DateTimeOffset At);
