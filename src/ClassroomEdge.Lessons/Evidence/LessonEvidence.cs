using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Lessons.Store;
using ClassroomEdge.Lessons.Timetable.Reading;

namespace ClassroomEdge.Lessons.Evidence;

/// <summary>Puts lessons, rolls and recordings of a semester together.</summary>
internal sealed class LessonEvidence(
    LessonStore store,
    ITimetable timetable,
    IRecordings recordings,
    IRollBook rolls,
    RoomProfile profile,
    TimeProvider time) : IEvidence
{
    /// <inheritdoc/>
    public async ValueTask<EvidenceReport> ReportAsync(string? semester, CancellationToken cancellationToken)
    {
        var which = Find(semester);
        var from = ReadingContext.At(which.From.ToDateTime(TimeOnly.MinValue), time.LocalTimeZone);
        var until = ReadingContext.At(which.Until.AddDays(1).ToDateTime(TimeOnly.MinValue), time.LocalTimeZone);
        var kept = (await recordings.ListAsync(cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var activities = new List<Activity>();
        foreach (var lesson in store.Between(from, until))
        {
            var roll = await rolls.GetAsync(lesson.Id, cancellationToken);
            activities.Add(Of(lesson, roll, lesson.RecordingId is { } id ? kept.GetValueOrDefault(id) : null));
        }

        var counted = activities.Where(a => a.Counts).ToList();
        var now = time.GetUtcNow();
        return new EvidenceReport(
            profile.Site,
            profile.Room.Id,
            profile.Room.Name,
            which,
            profile.Lessons.SemesterTarget,
            counted.Count,
            counted.Count(a => a.Kind == LessonKind.Teaching),
            counted.Count(a => a.Kind == LessonKind.Preparation),
            counted.Count(a => a.Kind == LessonKind.Research),
            now < until ? timetable.Between(now > from ? now : from, until).Count(e => e is { Kind: not null, LessonId: null }) : 0,
            [.. activities]);
    }

    private Semester Find(string? id) => id is null
        ? Semesters.At(profile.Lessons, DateOnly.FromDateTime(time.GetLocalNow().DateTime))
        : Semesters.Find(profile.Lessons, id)
            ?? throw new LessonException("lesson.no-such-semester", $"'{id}' is no semester: write 2026-1 or 2026-2");

    private Activity Of(LessonSnapshot lesson, RollEntry roll, Recording? recording)
    {
        var end = lesson.EndedAt ?? time.GetUtcNow();
        var attended = Attendance(lesson, end);
        var duration = lesson.EndedAt - lesson.LiveAt;
        var reason = !lesson.State.IsOver() ? "under-way"
            : lesson.State == LessonState.Failed || lesson.LiveAt is null ? "failed"
            : attended.IsEmpty ? "no-partner"
            : duration < profile.Lessons.CountedFrom ? "too-short"
            : null;
        return new Activity(
            lesson.Id,
            lesson.Kind,
            lesson.Title,
            lesson.Partners,
            attended,
            lesson.LiveAt,
            lesson.EndedAt,
            duration,
            roll.Confirmed,
            roll.ConfirmedBy,
            recording?.Id,
            recording?.Duration,
            reason is null,
            reason)
        {
            Gaps = lesson.Gaps,
        };
    }

    private static ImmutableArray<SchoolAttendance> Attendance(LessonSnapshot lesson, DateTimeOffset end) =>
    [
        .. lesson.Participants
            .Where(p => p is { Role: ParticipantRole.Partner, Standing: Standing.Admitted, Visits.Length: > 0 })
            .GroupBy(p => p.School, StringComparer.Ordinal)
            .Select(school =>
            {
                var visits = school.SelectMany(p => p.Visits)
                    .Select(v => (From: v.JoinedAt, Until: v.LeftAt ?? end))
                    .OrderBy(v => v.From)
                    .ToList();
                return new SchoolAttendance(
                    school.Key, visits[0].From, visits.Max(v => v.Until), Covered(visits), school.Count());
            }),
    ];

    /// <summary>Time in which at least one of them was there.</summary>
    private static TimeSpan Covered(List<(DateTimeOffset From, DateTimeOffset Until)> visits)
    {
        var covered = TimeSpan.Zero;
        var until = DateTimeOffset.MinValue;
        foreach (var visit in visits)
        {
            var from = visit.From > until ? visit.From : until;
            if (visit.Until > from)
            {
                covered += visit.Until - from;
                until = visit.Until;
            }
        }

        return covered;
    }
}
