using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>What the teacher asks for.</summary>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Partners">Names of the partner schools, at most 16; each gets an invitation.</param>
/// <param name="Record">Record it.</param>
public sealed record LessonRequest(LessonKind Kind, string Title, ImmutableArray<string> Partners, bool Record = true)
{
    /// <summary>The timetable's entry from which it is started; null: from none.</summary>
    public string? PlannedId { get; init; }

    /// <summary>Newcomers wait until the teacher admits them; null: as the profile's <c>lessons.lobby</c> says.</summary>
    public bool? Lobby { get; init; }
}
