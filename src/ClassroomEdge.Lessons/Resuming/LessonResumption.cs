using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Store;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Resuming;

/// <summary>
/// What becomes of a lesson that the service left under way: it goes on when nobody has given it up by now, else it is over
/// as of its last sign of life.
/// </summary>
internal sealed class LessonResumption(LessonStore store, LessonRoom room, ILogger<LessonResumption> log)
{
    /// <summary>After this long without the box the class has gone on without it, or home.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(10);

    /// <summary>So far lessons run over their planned end.</summary>
    public static readonly TimeSpan Overrun = TimeSpan.FromMinutes(15);

    /// <summary>A lesson in which the service was away as often within <see cref="LongestGap"/> is what ends it.</summary>
    public const int MostGaps = 5;

    /// <summary>The lesson that goes on, its gap included, and those that are over, written down already.</summary>
    public (UnfinishedLesson? GoesOn, IReadOnlyList<LessonSnapshot> Over) Sort()
    {
        UnfinishedLesson? goesOn = null;
        var over = new List<LessonSnapshot>();
        foreach (var lesson in store.Unfinished())
        {
            var why = goesOn is null ? WhyOver(lesson) : "a later one goes on";
            if (why is null)
            {
                goesOn = Continued(lesson);
                continue;
            }

            Log.LessonInterrupted(log, lesson.Lesson.Id, why);
            var ended = Ended(lesson);
            store.Save(ended);
            over.Add(ended);
        }

        return (goesOn, over);
    }

    private string? WhyOver(UnfinishedLesson lesson)
    {
        var now = room.Time.GetUtcNow();
        var away = now - lesson.AliveAt;
        return lesson.Lesson.State == LessonState.Ending ? "it was being ended"
            : lesson.Memory is null ? "what it was cannot be read"
            : away > LongestGap ? $"the service was away for {away}"
            : lesson.Lesson.Gaps.Count(g => now - g.Until < LongestGap) >= MostGaps ? "the service ended in it time and again"
            : PlannedEnd(lesson.Lesson.Id) is { } end && now > end + Overrun ? "its planned end has passed"
            : null;
    }

    private DateTimeOffset? PlannedEnd(string lessonId) =>
        room.State.Current.Timetable?.FirstOrDefault(e => e.LessonId == lessonId)?.EndsAt;

    private UnfinishedLesson Continued(UnfinishedLesson lesson)
    {
        // A box without a battery for its clock may be back earlier than it went.
        var now = room.Time.GetUtcNow();
        var gap = new LessonGap(lesson.AliveAt < now ? lesson.AliveAt : now, now);
        return lesson with
        {
            Lesson = lesson.Lesson with
            {
                // Before it was live nothing is known of how far the room had come: it is brought up once more.
                State = lesson.Lesson.State == LessonState.Live ? LessonState.Live : LessonState.Planned,
                Gaps = lesson.Lesson.Gaps.Add(gap),
            },
        };
    }

    private static LessonSnapshot Ended(UnfinishedLesson lesson)
    {
        // What was being ended anyway has not been interrupted.
        var isEnded = lesson.Lesson is { State: LessonState.Ending, LiveAt: not null };
        return lesson.Lesson with
        {
            State = lesson.Lesson.LiveAt is null ? LessonState.Failed : LessonState.Ended,
            EndedAt = lesson.AliveAt,
            ErrorCode = isEnded ? null : "lesson.interrupted",
            ErrorMessage = isEnded ? null : "the service ended while the lesson was under way",
            Participants =
            [
                .. lesson.Lesson.Participants.Select(p => p with
                {
                    IsPresent = false,
                    Visits = [.. p.Visits.Select(v => v with { LeftAt = v.LeftAt ?? lesson.AliveAt })],
                }),
            ],
        };
    }
}
