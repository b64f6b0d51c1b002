using System.Globalization;
using System.Security.Cryptography;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Timetable.Reading;
using ClassroomEdge.Lessons.Timetable.Store;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>The port of the timetable: changes pass the gate, one after the other.</summary>
internal sealed class RoomTimetable(
    TimetableStore store,
    TimetableView view,
    TimetableKeeper keeper,
    ProfileDay day,
    CommandGate gate,
    RoomProfile profile,
    TimeProvider time) : ITimetable
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(550);

    private readonly PreviewShelf _shelf = new(time);
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public TimetableChange? LastChange => store.LastChange();

    /// <inheritdoc/>
    public IReadOnlyList<ScheduledLesson> Between(DateTimeOffset from, DateTimeOffset until) => view.Between(from, until);

    /// <inheritdoc/>
    public ScheduledLesson? Find(string id)
    {
        if (store.Find(id) is { } row)
        {
            var held = store.Held([id]);
            return row.ToLesson(time.LocalTimeZone) with { LessonId = held.GetValueOrDefault(id) };
        }

        // An entry of the profile is named after its day.
        return id.Split('-') is ["day", var text, _]
            && DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && ReadingContext.At(date, time.LocalTimeZone) is var begin
                ? view.Between(begin, begin.AddDays(1)).FirstOrDefault(l => l.Id == id)
                : null;
    }

    /// <inheritdoc/>
    public ValueTask<TimetablePreview> PreviewAsync(Actor actor, TimetableFile file, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("timetable.preview", file.Name, ""),
            _ => ValueTask.FromResult(Preview(file)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TimetableChange> ImportAsync(
        Actor actor, string previewId, bool replace, CancellationToken cancellationToken) =>
        Change(actor, "import", previewId, replace ? "replace" : "", () =>
        {
            var (name, file) = _shelf.Take(previewId);
            var difference = ImportDifference.Of(file, store.Imported(), time.LocalTimeZone);
            return store.Apply(
                actor.Name, "import", name, [.. difference.Removed, .. replace ? difference.Missing : []], difference.Added);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ScheduledLesson>> PlanAsync(
        Actor actor, LessonPlan plan, CancellationToken cancellationToken) =>
        Change<IReadOnlyList<ScheduledLesson>>(actor, "plan", profile.Room.Id, $"kind={plan.Kind} everyWeeks={plan.EveryWeeks}", () =>
        {
            plan = LessonPlanRules.Check(plan);
            var times = LessonPlanRules.Times(plan, profile.Lessons, time.LocalTimeZone);
            var series = times.Count > 1 ? NewId() : null;
            var lessons = times.Select(t => Planned(plan, t.Start, t.End, NewId(), series)).ToList();
            RefuseOverlap(lessons, []);
            store.Apply(actor.Name, "plan", plan.Title, [], [.. lessons.Select(l => TimetableRow.Of(l, l.Series ?? l.Id))]);
            return lessons;
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ScheduledLesson> MoveAsync(
        Actor actor, string id, LessonPlan plan, TimetableScope scope, CancellationToken cancellationToken) =>
        Change(actor, "move", id, $"scope={scope}", () =>
        {
            plan = LessonPlanRules.Check(plan with { EveryWeeks = 0 });
            var rows = Ours(id, scope);
            var first = rows[0].ToLesson(time.LocalTimeZone);
            var (shift, length) = (plan.StartsAt - first.StartsAt, plan.EndsAt - plan.StartsAt);
            var moved = rows.Select(r => r.ToLesson(time.LocalTimeZone)).Select(l => l with
            {
                StartsAt = ToLocal(l.StartsAt + shift),
                EndsAt = ToLocal(l.StartsAt + shift + length),
                Title = plan.Title,
                ClassName = plan.ClassName,
                Teacher = plan.Teacher,
                Kind = plan.Kind,
                Partners = plan.Partners,
            }).ToList();
            RefuseOverlap(moved, [.. rows.Select(r => r.Id)]);
            store.Apply(
                actor.Name, "move", plan.Title, rows, [.. moved.Zip(rows, (l, r) => TimetableRow.Of(l, r.Uid))]);
            return moved[0];
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CancelAsync(Actor actor, string id, TimetableScope scope, CancellationToken cancellationToken) =>
        await Change(actor, "cancel", id, $"scope={scope}", () =>
        {
            var rows = Ours(id, scope);
            return store.Apply(actor.Name, "cancel", rows[0].Title, rows, []);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TimetableChange> UndoAsync(Actor actor, CancellationToken cancellationToken) =>
        Change(
            actor,
            "undo",
            profile.Room.Id,
            "",
            () => store.Undo() ?? throw new TimetableException("timetable.nothing-to-undo", "there is nothing to undo"),
            cancellationToken);

    private TimetablePreview Preview(TimetableFile file)
    {
        var read = TimetableReader.Read(file, Context(file));
        var difference = ImportDifference.Of(read, store.Imported(), time.LocalTimeZone);
        if (difference.Lessons.IsEmpty && read.Uids.Count == 0)
        {
            throw new TimetableException(
                "timetable.bad-file",
                read.Problems is [var first, ..]
                    ? $"no lesson in it can be read; line {first.Line}, {first.Column}: {first.Code} '{first.Found}', right would be {first.Expected}"
                    : "there is no lesson in it")
            {
                Details = new Dictionary<string, string> { ["reason"] = "no-lessons" },
            };
        }

        return new TimetablePreview(
            _shelf.Put(file.Name, read),
            file.Name,
            read.Format,
            difference.Lessons,
            difference.New,
            difference.Added.Count - difference.New + difference.Removed.Count(r => difference.Added.TrueForAll(a => a.Id != r.Id)),
            difference.Same,
            difference.Missing.Count,
            [.. read.Problems]);
    }

    private ReadingContext Context(TimetableFile file)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var semester = Semesters.At(profile.Lessons, file.From ?? today);
        var (from, until) = (file.From ?? semester.From, file.Until ?? semester.Until);
        if (until < from)
        {
            throw new TimetableException("timetable.bad-file", "the last day is before the first")
            {
                Details = new Dictionary<string, string> { ["reason"] = "until-before-from" },
            };
        }

        return new ReadingContext(
            time.LocalTimeZone, from, until < from.AddDays(400) ? until : from.AddDays(400),
            today.AddDays(Horizon.Days), file.From is not null || semester.IsConfigured, day.Periods);
    }

    private IReadOnlyList<TimetableRow> Ours(string id, TimetableScope scope)
    {
        if (store.Find(id) is not { } row)
        {
            throw Find(id) is null
                ? new TimetableException("timetable.not-found", "there is no such entry")
                : NotPlanned();
        }

        return row.Kind is null ? throw NotPlanned()
            : scope == TimetableScope.Following && row.Series is { } series ? store.Series(series, row.Start)
            : [row];
    }

    private void RefuseOverlap(List<ScheduledLesson> lessons, HashSet<string> except)
    {
        foreach (var lesson in lessons)
        {
            var other = store.Between(lesson.StartsAt, lesson.EndsAt)
                .Where(r => r.Kind is not null && !except.Contains(r.Id))
                .Select(r => r.ToLesson(time.LocalTimeZone))
                .FirstOrDefault(l => TimetableView.Overlap(l, lesson));
            if (other is not null)
            {
                throw new TimetableException(
                    "timetable.overlap",
                    string.Create(CultureInfo.InvariantCulture, $"'{other.Title}' is planned from {other.StartsAt:yyyy-MM-dd HH:mm} to {other.EndsAt:HH:mm}"))
                {
                    Details = new Dictionary<string, string>
                    {
                        ["title"] = other.Title,
                        ["at"] = other.StartsAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    },
                };
            }
        }
    }

    private async ValueTask<T> Change<T>(
        Actor actor, string action, string target, string arguments, Func<T> body, CancellationToken cancellationToken)
    {
        var result = await gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord($"timetable.{action}", target, arguments),
            _ =>
            {
                lock (_lock)
                {
                    return ValueTask.FromResult(body());
                }
            },
            cancellationToken);
        keeper.Look();
        return result;
    }

    private ScheduledLesson Planned(LessonPlan plan, DateTimeOffset start, DateTimeOffset end, string id, string? series) =>
        new(ToLocal(start), ToLocal(end), plan.Title, plan.ClassName, plan.Teacher)
        {
            Id = id,
            Source = TimetableSource.Planned,
            Kind = plan.Kind,
            Partners = plan.Partners,
            Series = series,
        };

    private DateTimeOffset ToLocal(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);

    private static TimetableException NotPlanned() => new(
        "timetable.not-planned", "only planned synchronous lessons can be changed here; the others come from the school's file");

    private static string NewId() => RandomNumberGenerator.GetHexString(12, true);
}
