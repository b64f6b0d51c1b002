using System.Text.Json.Nodes;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Participants;

namespace ClassroomEdge.Lessons;

/// <summary>The data of the lesson's events and its alert: schools and counts, never a person.</summary>
internal static class LessonEvents
{
    public const string FailedAlert = "lesson.failed";

    public static JsonObject Of(string lessonId) => new() { ["lessonId"] = lessonId };

    public static JsonObject Of(string lessonId, string school) => new() { ["lessonId"] = lessonId, ["school"] = school };

    public static JsonObject Started(LessonSnapshot lesson, bool record) => new()
    {
        ["lessonId"] = lesson.Id,
        ["kind"] = Kind(lesson),
        ["title"] = lesson.Title,
        ["partners"] = Names(lesson.Partners),
        ["record"] = record,
    };

    /// <summary>The event of the state that it has reached; null: there is none.</summary>
    public static (string Type, JsonObject Data)? Reached(LessonSnapshot lesson) => lesson.State switch
    {
        LessonState.Live => ("lesson.live", Of(lesson.Id)),
        LessonState.Ended => ("lesson.ended", Over(lesson)),
        LessonState.Failed => ("lesson.failed", Over(lesson)),
        _ => null,
    };

    public static JsonObject Resumed(LessonSnapshot lesson, LessonGap gap) => new()
    {
        ["lessonId"] = lesson.Id,
        ["kind"] = Kind(lesson),
        ["title"] = lesson.Title,
        ["aliveAt"] = gap.From,
        ["gapSeconds"] = Math.Round((gap.Until - gap.From).TotalSeconds, 1),
    };

    public static JsonObject Presence(LessonSnapshot lesson, PresenceChange change)
    {
        var data = Of(lesson.Id, change.School);
        data["present"] = lesson.Participants.Count(p => p.IsPresent);
        return data;
    }

    public static JsonObject Over(LessonSnapshot lesson) => new()
    {
        ["lessonId"] = lesson.Id,
        ["kind"] = Kind(lesson),
        ["title"] = lesson.Title,
        ["code"] = lesson.ErrorCode,
        ["durationSeconds"] = (lesson.EndedAt - lesson.LiveAt)?.TotalSeconds,
        ["participants"] = lesson.Participants.Length,
        ["schools"] = Names(
            lesson.Participants.Where(p => p.Role == ParticipantRole.Partner).Select(p => p.School).Distinct()),
        ["recordingId"] = lesson.RecordingId,
    };

    public static Alert Alert(LessonSnapshot lesson, DateTimeOffset now) => new(
        FailedAlert,
        AlertSeverity.Warning,
        lesson.ErrorCode ?? "lesson.failed",
        lesson.Id,
        lesson.ErrorMessage ?? "the lesson failed",
        now);

    private static string Kind(LessonSnapshot lesson) => lesson.Kind switch
    {
        LessonKind.Teaching => "teaching",
        LessonKind.Preparation => "preparation",
        _ => "research",
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => JsonValue.Create(n))]);
}
