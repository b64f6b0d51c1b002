using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Preflight;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Preflight;

public sealed class PreflightTests : IAsyncLifetime
{
    private const string Offer = "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly LessonHost _host = new();

    private PreflightRunner Runner => _host.Get<PreflightRunner>();

    private ISelfTests SelfTests => _host.Get<ISelfTests>();

    public async Task InitializeAsync() => await _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Start_OnDemand_RunsEachCheckAndClosesTheRoutersConference()
    {
        var first = await Runner.StartAsync(LessonHost.Teacher, null, default);
        await Runner.Idle;

        var report = _host.Room.Current.Preflight!;
        Assert.Equal(PreflightVerdict.Running, first.Verdict);
        Assert.Equal(["disk", "clock", "router", "partners"], report.Steps.Select(s => s.Id));
        Assert.Equal("preflight.router-ok", Step("router").Code);
        Assert.Equal("preflight.partners-none", Step("partners").Code);
        Assert.NotNull(report.EndedAt);
        Assert.Equal((1, null), (_host.Router.Opened, _host.Router.Open));
    }

    [Fact]
    public async Task Start_RouterDown_IsAnAlertUntilItIsMended()
    {
        _host.Router.OpenFailsWith = "lesson.router-down";

        await Runner.StartAsync(LessonHost.Teacher, null, default);
        await Runner.Idle;
        var alert = Assert.Single(_host.Room.Current.Alerts, a => a.Id == "preflight.router");
        Assert.Equal(PreflightVerdict.Failed, _host.Room.Current.Preflight!.Verdict);

        _host.Router.OpenFailsWith = null;
        _host.Clock!.Advance(TimeSpan.FromSeconds(75));
        await Runner.Idle;

        Assert.Equal("preflight.router-down", alert.Code);
        Assert.Equal(PreflightVerdict.Passed, Step("router").Verdict);
        Assert.NotEqual(PreflightVerdict.Failed, _host.Room.Current.Preflight!.Verdict);
        Assert.DoesNotContain(_host.Room.Current.Alerts, a => a.Id == "preflight.router");
    }

    [Fact]
    public async Task Clock_TenMinutesBeforeAPlannedLesson_RunsByItselfOnce()
    {
        var entry = await PlanAsync(Now.AddMinutes(15));

        _host.Clock!.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(_host.Room.Current.Preflight);
        _host.Clock.Advance(TimeSpan.FromMinutes(1.5));
        await Runner.Idle;
        var begun = _host.Room.Current.Preflight!;
        _host.Clock.Advance(TimeSpan.FromMinutes(3));
        await Runner.Idle;

        Assert.Equal(entry.Id, begun.EntryId);
        Assert.Equal(begun.StartedAt, _host.Room.Current.Preflight!.StartedAt);
        await _host.Events.WhenAsync("lesson.preflight", 1);
    }

    [Fact]
    public async Task Start_DuringALesson_LeavesItsConferenceAlone()
    {
        var lesson = await _host.TeachAsync();

        await Runner.StartAsync(LessonHost.Teacher, null, default);
        await Runner.Idle;

        Assert.Equal("preflight.router-ok", Step("router").Code);
        Assert.Equal((1, lesson.Id), (_host.Router.Opened, _host.Router.Open));
    }

    [Fact]
    public async Task Start_ByWhoMayNot_IsForbidden()
    {
        var error = await Assert.ThrowsAnyAsync<EdgeException>(
            () => Runner.StartAsync(new Actor("a", "Auditor", Role.Auditor, Door.Panel), null, default).AsTask());

        Assert.Equal("command.forbidden", error.Code);
    }

    [Theory]
    [InlineData(true, "relay", 40, 0.2, PreflightVerdict.Passed, "preflight.partner-relay")]
    [InlineData(true, "host", 40, 0.2, PreflightVerdict.Passed, "preflight.partner-ok")]
    [InlineData(true, "host", 40, 7, PreflightVerdict.Advice, "preflight.partner-loss")]
    [InlineData(true, "host", 900, 0, PreflightVerdict.Advice, "preflight.partner-slow")]
    [InlineData(false, "", 0, 0, PreflightVerdict.Failed, "preflight.partner-no-way")]
    public async Task SelfTest_Result_IsThePartnersStep(
        bool connected, string path, double trip, double loss, PreflightVerdict verdict, string code)
    {
        var entry = await PlanAsync(Now.AddMinutes(5));
        var token = await TokenAsync(entry.Id);

        await SelfTests.PublishAsync(token, Offer, default);
        var offer = await SelfTests.WatchAsync(token, default);
        await SelfTests.AnswerAsync(token, offer.ConnectionId, Offer, default);
        var during = _host.Router.Open;
        await SelfTests.FinishAsync(token, new PathResult(Now, true, true, connected, path, "udp", trip, loss), default);
        await Runner.StartAsync(LessonHost.Teacher, entry.Id, default);
        await Runner.Idle;

        Assert.Equal("check", during);
        Assert.Empty(_host.Router.Connections);
        var part = Assert.Single(Step("partners").Parts);
        Assert.Equal(("向阳小学", verdict, code), (part.Name, part.Verdict, part.Code));
    }

    [Fact]
    public async Task SelfTest_NotMade_HoldsUpNobody()
    {
        var entry = await PlanAsync(Now.AddMinutes(5));

        await Runner.StartAsync(LessonHost.Teacher, entry.Id, default);
        await Runner.Idle;

        Assert.Equal("preflight.partner-untested", Step("partners").Code);
        Assert.NotEqual(PreflightVerdict.Failed, _host.Room.Current.Preflight!.Verdict);
    }

    [Fact]
    public async Task SelfTest_LessonBeginsMeanwhile_TakesTheConferenceOver()
    {
        var entry = await PlanAsync(Now.AddMinutes(5));
        var token = await TokenAsync(entry.Id);
        await SelfTests.PublishAsync(token, Offer, default);

        var lesson = await _host.TeachAsync();
        await SelfTests.FinishAsync(token, new PathResult(Now, true, true, true, "host", "udp", 1, 0), default);

        Assert.Equal(lesson.Id, _host.Router.Open);
        await SelfTests.PublishAsync(token, Offer, default);
        Assert.Equal(lesson.Id, _host.Router.Open);
    }

    [Fact]
    public async Task SelfTest_ForgottenPage_IsEndedAfterAMinute()
    {
        var entry = await PlanAsync(Now.AddMinutes(50));
        var token = await TokenAsync(entry.Id);
        await SelfTests.PublishAsync(token, Offer, default);

        _host.Clock!.Advance(TimeSpan.FromSeconds(61));

        var error = await Assert.ThrowsAsync<LessonException>(() => SelfTests.WatchAsync(token, default).AsTask());
        Assert.Equal("lesson.no-such-connection", error.Code);
    }

    [Fact]
    public async Task SelfTest_LinkOfAnotherKindOrTooLate_IsRefused()
    {
        var entry = await PlanAsync(Now.AddMinutes(5));
        var token = await TokenAsync(entry.Id);
        var lesson = await _host.TeachAsync(partners: "向阳小学");
        var invitation = LessonHost.TokenOf((await _host.Lessons.InviteAsync(LessonHost.Teacher, lesson.Id, LessonHost.Origin, default))[0]);

        Assert.Equal("lesson.invitation-invalid", Assert.Throws<LessonException>(() => SelfTests.Open(invitation)).Code);
        Assert.Equal("向阳小学", SelfTests.Open(token).School);
        await Assert.ThrowsAsync<LessonException>(() => _host.Lessons.JoinAsync(lesson.Id, token, "x", null, default).AsTask());
        _host.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.Equal("lesson.invitation-expired", Assert.Throws<LessonException>(() => SelfTests.Open(token)).Code);
    }

    private PreflightStep Step(string id) => _host.Room.Current.Preflight!.Steps.Single(s => s.Id == id);

    private async Task<ScheduledLesson> PlanAsync(DateTimeOffset at) => (await _host.Get<ITimetable>().PlanAsync(
        LessonHost.Teacher, new LessonPlan(LessonKind.Teaching, "分数", "", "", ["向阳小学"], at, at.AddMinutes(40)), default))[0];

    private async Task<string> TokenAsync(string entryId) =>
        LessonHost.TokenOf((await SelfTests.InviteAsync(LessonHost.Teacher, entryId, LessonHost.Origin, default))[0]);
}
