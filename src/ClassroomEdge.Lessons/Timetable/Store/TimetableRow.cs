using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Store;

/// <summary>A row of <c>timetable_lessons</c>; also how an undo keeps it.</summary>
internal sealed record TimetableRow(
    string Id,
    string Source,
    string Uid,
    string? Series,
    string StartsAt,
    string EndsAt,
    string Title,
    string ClassName,
    string Teacher,
    string? Kind,
    string Partners)
{
    public const string Select = """
        SELECT id AS Id, source AS Source, uid AS Uid, series AS Series, starts_at AS StartsAt, ends_at AS EndsAt,
            title AS Title, class_name AS ClassName, teacher AS Teacher, kind AS Kind, partners AS Partners
        FROM timetable_lessons
        """;

    /// <summary>When.</summary>
    public DateTimeOffset Start => Time(StartsAt);

    /// <summary>Until when.</summary>
    public DateTimeOffset End => Time(EndsAt);

    public static TimetableRow Of(ScheduledLesson lesson, string uid) => new(
        lesson.Id,
        lesson.Source.ToString(),
        uid,
        lesson.Series,
        Text(lesson.StartsAt),
        Text(lesson.EndsAt),
        lesson.Title,
        lesson.ClassName,
        lesson.Teacher,
        lesson.Kind?.ToString(),
        JsonSerializer.Serialize(lesson.Partners));

    /// <summary>As the box's wall clock shows it.</summary>
    public ScheduledLesson ToLesson(TimeZoneInfo zone) => new(
        TimeZoneInfo.ConvertTime(Start, zone), TimeZoneInfo.ConvertTime(End, zone), Title, ClassName, Teacher)
    {
        Id = Id,
        Source = Enum.Parse<TimetableSource>(Source),
        Series = Series,
        Kind = Kind is null ? null : Enum.Parse<LessonKind>(Kind),
        Partners = JsonSerializer.Deserialize<ImmutableArray<string>>(Partners),
    };

    /// <summary>Sorts as it is read.</summary>
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
