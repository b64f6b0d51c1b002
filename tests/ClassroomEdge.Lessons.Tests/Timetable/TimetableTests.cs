using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.Lessons.Timetable;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Lessons.Tests.Timetable;

/// <summary>The clock stands at 2026-09-01 08:00 UTC, a Tuesday, in a box whose zone is UTC.</summary>
public sealed class TimetableTests
{
    private const string Csv = "日期,开始,结束,课程,伙伴学校\n2026-09-01,09:00,09:40,数学,\n2026-09-01,10:00,10:40,语文,向阳小学\n2026-09-02,09:00,09:40,英语,\n";
    private static readonly DateTimeOffset Today = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Import_SameFileTwice_DoublesNothingAndShowsToday()
    {
        await using var host = await new LessonHost().StartAsync();
        var timetable = host.Get<ITimetable>();

        await ImportAsync(timetable, Csv);
        var again = await PreviewAsync(timetable, Csv);
        await timetable.ImportAsync(LessonHost.Teacher, again.Id, true, default);

        Assert.Equal((0, 0, 3, 0), (again.Added, again.Changed, again.Same, again.Missing));
        Assert.Equal(["数学", "语文"], host.Room.Current.Timetable!.Value.Select(l => l.Title));
        Assert.Equal(3, timetable.Between(Today, Today.AddDays(2)).Count);
    }

    [Fact]
    public async Task Import_ChangedFileThenUndo_IsTheTimetableBefore()
    {
        await using var host = await new LessonHost().StartAsync();
        var timetable = host.Get<ITimetable>();
        await ImportAsync(timetable, Csv);
        var before = timetable.Between(Today, Today.AddDays(2));

        var preview = await PreviewAsync(timetable, "日期,开始,结束,课程\n2026-09-01,09:00,09:40,科学\n2026-09-01,11:00,11:40,音乐\n");
        await timetable.ImportAsync(LessonHost.Teacher, preview.Id, true, default);
        var changed = timetable.Between(Today, Today.AddDays(2));
        var undone = await timetable.UndoAsync(LessonHost.Teacher, default);

        Assert.Equal((1, 1, 0, 2), (preview.Added, preview.Changed, preview.Same, preview.Missing));
        Assert.Equal(["科学", "音乐"], changed.Select(l => l.Title));
        Assert.Equal("import", undone.Action);
        Assert.Equal(before.Select(l => (l.Id, l.Title)), timetable.Between(Today, Today.AddDays(2)).Select(l => (l.Id, l.Title)));
    }

    [Fact]
    public async Task Import_PreviewThatWasUsed_IsGone()
    {
        await using var host = await new LessonHost().StartAsync();
        var timetable = host.Get<ITimetable>();
        var preview = await ImportAsync(timetable, Csv);

        var error = await Assert.ThrowsAsync<TimetableException>(
            () => timetable.ImportAsync(LessonHost.Teacher, preview.Id, false, default).AsTask());

        Assert.Equal("timetable.preview-gone", error.Code);
    }

    [Fact]
    public async Task Plan_Series_CoversTheTimetableAndStopsAtItsLastDay()
    {
        await using var host = await new LessonHost(WithDay()).StartAsync();
        var timetable = host.Get<ITimetable>();

        var planned = await timetable.PlanAsync(
            LessonHost.Teacher, Plan(Today.AddHours(9), everyWeeks: 2, until: new DateOnly(2026, 10, 1)), default);
        var today = timetable.Between(Today, Today.AddDays(1));

        Assert.Equal([1, 15, 29], planned.Select(l => l.StartsAt.Day));
        Assert.Single(planned.Select(l => l.Series).Distinct());
        Assert.Equal(["语文", "分数"], today.Select(l => l.Title));
        Assert.Equal(LessonKind.Teaching, today[1].Kind);
    }

    [Fact]
    public async Task Plan_AtTheTimeOfAnotherPlan_IsRefusedWithItsTitle()
    {
        await using var host = await new LessonHost().StartAsync();
        var timetable = host.Get<ITimetable>();
        await timetable.PlanAsync(LessonHost.Teacher, Plan(Today.AddHours(9)), default);

        var error = await Assert.ThrowsAsync<TimetableException>(
            () => timetable.PlanAsync(LessonHost.Teacher, Plan(Today.AddHours(9.5)), default).AsTask());

        Assert.Equal(("timetable.overlap", "分数"), (error.Code, error.Details["title"]));
    }

    [Fact]
    public async Task MoveAndCancel_OneOrThoseAfterIt_ChangeThatMuchAndCanBeUndone()
    {
        await using var host = await new LessonHost().StartAsync();
        var timetable = host.Get<ITimetable>();
        var planned = await timetable.PlanAsync(
            LessonHost.Teacher, Plan(Today.AddHours(9), everyWeeks: 1, until: new DateOnly(2026, 9, 29)), default);
        string Times() => string.Join(' ', timetable.Between(Today, Today.AddDays(60)).Select(l => l.StartsAt.ToString("ddHH")));

        await timetable.MoveAsync(LessonHost.Teacher, planned[2].Id, Plan(planned[2].StartsAt.AddHours(2)), TimetableScope.Following, default);
        Assert.Equal("0109 0809 1511 2211 2911", Times());
        await timetable.CancelAsync(LessonHost.Teacher, planned[3].Id, TimetableScope.One, default);
        Assert.Equal("0109 0809 1511 2911", Times());
        await timetable.CancelAsync(LessonHost.Teacher, planned[1].Id, TimetableScope.Following, default);
        Assert.Equal("0109", Times());
        await timetable.UndoAsync(LessonHost.Teacher, default);
        await timetable.UndoAsync(LessonHost.Teacher, default);
        Assert.Equal("0109 0809 1511 2211 2911", Times());
        await timetable.UndoAsync(LessonHost.Teacher, default);
        await timetable.UndoAsync(LessonHost.Teacher, default);
        Assert.Equal("", Times());
        Assert.Null(timetable.LastChange);
    }

    [Fact]
    public async Task Plan_ByWhoMayNot_IsForbidden()
    {
        await using var host = await new LessonHost().StartAsync();

        var error = await Assert.ThrowsAnyAsync<EdgeException>(() => host.Get<ITimetable>().PlanAsync(
            new Actor("a", "Auditor", Role.Auditor, Door.Panel), Plan(Today.AddHours(9)), default).AsTask());

        Assert.Equal("command.forbidden", error.Code);
    }

    [Theory]
    [InlineData("", 0, 40, "title")]
    [InlineData("分数", 0, 0, "endsAt")]
    [InlineData("分数", 9, 40, "everyWeeks")]
    public async Task Plan_ThatMakesNoSense_NamesTheField(string title, int everyWeeks, int minutes, string field)
    {
        await using var host = await new LessonHost().StartAsync();
        var plan = Plan(Today.AddHours(9)) with { Title = title, EveryWeeks = everyWeeks, EndsAt = Today.AddHours(9).AddMinutes(minutes) };

        var error = await Assert.ThrowsAsync<TimetableException>(
            () => host.Get<ITimetable>().PlanAsync(LessonHost.Teacher, plan, default).AsTask());

        Assert.Equal(("timetable.bad-plan", field), (error.Code, error.Details["field"]));
    }

    [Fact]
    public async Task Start_PlannedLesson_IsListedAsPlannedThenHeld()
    {
        await using var host = await new LessonHost().StartAsync();
        var timetable = host.Get<ITimetable>();
        var planned = (await timetable.PlanAsync(LessonHost.Teacher, Plan(Today.AddHours(9)), default))[0];
        var before = await host.Lessons.ListAsync(10, default);

        var lesson = await host.Lessons.StartAsync(
            LessonHost.Teacher,
            new LessonRequest(planned.Kind!.Value, planned.Title, planned.Partners, false) { PlannedId = planned.Id },
            default);
        host.Get<TimetableKeeper>().Look();

        Assert.Equal((planned.Id, LessonState.Planned, planned.StartsAt), (before[0].Id, before[0].State, before[0].PlannedAt));
        Assert.Equal(lesson.Id, host.Room.Current.Timetable!.Value[0].LessonId);
        Assert.Equal([lesson.Id], (await host.Lessons.ListAsync(10, default)).Select(l => l.Id));
    }

    [Fact]
    public async Task Clock_PastMidnight_ShowsTheNextDay()
    {
        await using var host = await new LessonHost(WithDay()).StartAsync();
        var before = host.Room.Current.Timetable!.Value[0];

        host.Clock!.Advance(TimeSpan.FromHours(17));

        var after = host.Room.Current.Timetable!.Value[0];
        Assert.Equal(Today.AddHours(8), before.StartsAt);
        Assert.Equal(Today.AddDays(1).AddHours(8), after.StartsAt);
        Assert.Equal(after.Id, host.Get<ITimetable>().Find(after.Id)!.Id);
    }

    [Fact]
    public async Task Start_ImportedTimetable_IsKnownBeforeAnyOtherServiceStarts()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await new LessonHost(WithDay(), folder.Path).StartAsync())
        {
            await ImportAsync(host.Get<ITimetable>(), Csv);
        }

        var seen = new TimetableProbe();
        await using var again = await new LessonHost(WithDay(), folder.Path) { First = seen }.StartAsync();

        Assert.Equal(["数学", "语文"], seen.Titles);
    }

    private static RoomProfile WithDay() => Profiles.Room() with
    {
        Timetable =
        [
            new TimetableEntry { Start = "09:00", End = "09:40", Title = "数学" },
            new TimetableEntry { Start = "08:00", End = "08:40", Title = "语文" },
        ],
    };

    private static LessonPlan Plan(DateTimeOffset at, int everyWeeks = 0, DateOnly? until = null) =>
        new(LessonKind.Teaching, "分数", "三年级二班", "王老师", ["向阳小学"], at, at.AddMinutes(40), everyWeeks, until);

    private static ValueTask<TimetablePreview> PreviewAsync(ITimetable timetable, string text) =>
        timetable.PreviewAsync(LessonHost.Teacher, new TimetableFile("kb.csv", Encoding.UTF8.GetBytes(text)), default);

    private static async Task<TimetablePreview> ImportAsync(ITimetable timetable, string text)
    {
        var preview = await PreviewAsync(timetable, text);
        await timetable.ImportAsync(LessonHost.Teacher, preview.Id, false, default);
        return preview;
    }
}
