using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Preparations;

public sealed class PreparationTests : IAsyncLifetime
{
    private readonly LessonHost _host = new();

    private IPreparations Preparations => _host.Get<IPreparations>();

    private ITimetable Timetable => _host.Get<ITimetable>();

    public async Task InitializeAsync() => await _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Link_BeforeTheLessonAndInIt_OpensTheWorkspaceThenTheLesson()
    {
        var entry = await PlanAsync(LessonKind.Preparation);
        var link = (await Preparations.InviteAsync(LessonHost.Teacher, entry.Id, LessonHost.Origin, default))[0];
        var token = LessonHost.TokenOf(link);

        var before = Preparations.Read(token)!;
        var lesson = await _host.Lessons.StartAsync(
            LessonHost.Teacher, new LessonRequest(entry.Kind!.Value, entry.Title, entry.Partners) { PlannedId = entry.Id }, default);
        await _host.WhenAsync(l => l is { State: LessonState.Live });
        _host.Clock!.Advance(TimeSpan.FromMilliseconds(1));
        var ticket = await _host.Lessons.JoinAsync(lesson.Id, token, "李老师", null, default);

        Assert.Equal($"https://192.0.2.7:8443/prepare/{entry.Id}", link.Url.Split('#')[0]);
        Assert.Equal((entry.Id, "向阳小学"), (before.Entry.Id, before.School));
        Assert.Equal(ParticipantRole.Partner, ticket.Role);
        Assert.Equal("向阳小学", Assert.Single(_host.Room.Current.Lesson!.Participants).School);
    }

    [Fact]
    public async Task Link_OtherLessonMovedAndCancelled_OpensWhatIsPlannedAndNothingElse()
    {
        var entry = await PlanAsync(LessonKind.Research);
        var token = LessonHost.TokenOf((await Preparations.InviteAsync(LessonHost.Teacher, entry.Id, LessonHost.Origin, default))[0]);
        var other = await _host.TeachAsync(partners: "向阳小学");
        var invitation = LessonHost.TokenOf((await _host.Lessons.InviteAsync(LessonHost.Teacher, other.Id, LessonHost.Origin, default))[0]);

        Assert.Null(Preparations.Read(invitation));
        var refused = await Assert.ThrowsAsync<LessonException>(() => _host.Lessons.JoinAsync(other.Id, token, "x", null, default).AsTask());
        Assert.Equal("lesson.invitation-invalid", refused.Code);

        var later = entry.StartsAt.AddDays(40);
        await Timetable.MoveAsync(LessonHost.Teacher, entry.Id, Plan(LessonKind.Research, later), TimetableScope.One, default);
        _host.Clock!.Advance(TimeSpan.FromDays(3));
        Assert.Equal(later, Preparations.Read(token)!.Entry.StartsAt);
        await Timetable.CancelAsync(LessonHost.Teacher, entry.Id, TimetableScope.One, default);
        Assert.Equal("lesson.invitation-expired", Assert.Throws<LessonException>(() => Preparations.Read(token)).Code);
    }

    [Fact]
    public async Task InviteAsync_TeachingUnknownOrNotAllowed_IsRefused()
    {
        var teaching = await PlanAsync(LessonKind.Teaching);

        Assert.Equal("timetable.not-planned", await CodeAsync(LessonHost.Teacher, teaching.Id));
        Assert.Equal("timetable.not-found", await CodeAsync(LessonHost.Teacher, "nothing"));
        Assert.Equal("command.forbidden", await CodeAsync(new Actor("a", "Auditor", Role.Auditor, Door.Panel), teaching.Id));
    }

    private async Task<string> CodeAsync(Actor actor, string entry) => (await Assert.ThrowsAnyAsync<EdgeException>(
        () => Preparations.InviteAsync(actor, entry, LessonHost.Origin, default).AsTask())).Code;

    private async Task<ScheduledLesson> PlanAsync(LessonKind kind) =>
        (await Timetable.PlanAsync(LessonHost.Teacher, Plan(kind, _host.Clock!.GetUtcNow().AddMinutes(30)), default))[0];

    private static LessonPlan Plan(LessonKind kind, DateTimeOffset at) =>
        new(kind, "《荷塘月色》", "", "", ["向阳小学"], at, at.AddMinutes(40));
}
