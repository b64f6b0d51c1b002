namespace ClassroomEdge.Core.Lessons;

/// <summary>One stay in a lesson. <paramref name="LeftAt"/> is null while it lasts.</summary>
public sealed record Visit(DateTimeOffset JoinedAt, DateTimeOffset? LeftAt);
