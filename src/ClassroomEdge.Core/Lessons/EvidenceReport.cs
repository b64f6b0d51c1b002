using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>The synchronous activities of a semester.</summary>
/// <param name="Site">Site id.</param>
/// <param name="Room">Room id.</param>
/// <param name="RoomName">What people call the room.</param>
/// <param name="Semester">Which.</param>
/// <param name="Target">How many there should be.</param>
/// <param name="Counted">How many count.</param>
/// <param name="Teaching">Of those, 同步教学.</param>
/// <param name="Preparation">Of those, 同步备课.</param>
/// <param name="Research">Of those, 同步研修.</param>
/// <param name="Planned">Still on the timetable within the semester.</param>
/// <param name="Activities">All that were begun, oldest first, those that do not count too.</param>
public sealed record EvidenceReport(
    string Site,
    string Room,
    LocalizedText RoomName,
    Semester Semester,
    int Target,
    int Counted,
    int Teaching,
    int Preparation,
    int Research,
    int Planned,
    ImmutableArray<Activity> Activities);
