namespace ClassroomEdge.Core.Lessons;

/// <summary>A school's part in an activity.</summary>
/// <param name="School">Its name.</param>
/// <param name="JoinedAt">When its first participant came.</param>
/// <param name="LeftAt">When its last one left.</param>
/// <param name="Present">How long anybody of it was there.</param>
/// <param name="Participants">How many connected.</param>
public sealed record SchoolAttendance(
    string School, DateTimeOffset JoinedAt, DateTimeOffset LeftAt, TimeSpan Present, int Participants);
