using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Lessons.Calls.Joined;
using ClassroomEdge.Lessons.Resuming;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.Lessons.Timetable;
using ClassroomEdge.TestKit;
using Dapper;

namespace ClassroomEdge.Lessons.Tests.Running;

/// <summary>The service comes back soon after it ended in the middle of a lesson: the same lesson goes on.</summary>
public sealed class ResumedLessonTests : IAsyncDisposable
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly TimetableProbe _early = new();
    private RoomProfile? _profile;
    private LessonHost? _host;

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_SoonAfterTheService_GoesOnWithTheSameLessonAndTouchesNothingInTheRoom()
    {
        var before = await BeginAsync();
        var aliveAt = _clock.GetUtcNow();

        var host = await RestartAsync(Away);

        var lesson = (await host.WhenAsync(l => l is { ErrorCode: null } && l.Feeds.Any(f => f.IsLive)))!;
        Assert.Equal(
            (before.Id, before.Title, LessonState.Live, before.StartedAt, before.LiveAt, before.RecordingId),
            (lesson.Id, lesson.Title, lesson.State, lesson.StartedAt, lesson.LiveAt, lesson.RecordingId));
        Assert.Equal(new LessonGap(aliveAt, aliveAt + Away), Assert.Single(lesson.Gaps));
        Assert.Equal(before.Id, _early.LessonId);
        Assert.Equal(before.Id, host.Router.Open);
        Assert.Equal([before.RecordingId!], host.Recordings.GoingOn);
        Assert.Equal(before.RecordingId, host.Media.Plan.RecordingId);
        Assert.NotNull(host.Media.Plan.Live);
        Assert.Empty(host.Scenes.Activated);
        var told = await host.Events.WhenAsync("lesson.resumed");
        Assert.Equal((before.Id, 30), ((string?)told.Data["lessonId"], (double?)told.Data["gapSeconds"]));
        Assert.DoesNotContain(host.Events.Events, e => e.Type is "lesson.started" or "lesson.live" or "lesson.ended");
    }

    [Fact]
    public async Task Start_SoonAfterTheService_HasDoorStageAndEverybodyAsTheyWere()
    {
        var before = await BeginAsync("North School", "South School");
        var invited = await InviteAsync();
        var north = await _host!.JoinAsync(before.Id, "王老师");
        var guest = await _host.JoinAsync(before.Id, "家长", invitation: 2);
        var gone = await _host.JoinAsync(before.Id, "路人", invitation: 1);
        var (lessons, doors) = (_host.Lessons, _host.Moderation);
        await lessons.RaiseHandAsync(lessons.Verify(north.Token), true, default);
        await lessons.MuteAsync(LessonHost.Teacher, before.Id, guest.ParticipantId, true, default);
        await lessons.RemoveAsync(LessonHost.Teacher, before.Id, gone.ParticipantId, default);
        await doors.PromoteAsync(LessonHost.Teacher, before.Id, guest.ParticipantId, true, default);
        await doors.GrantCameraAsync(LessonHost.Teacher, before.Id, north.ParticipantId, true, default);
        await doors.SetStageAsync(LessonHost.Teacher, before.Id, new StageView(StageLayout.Spotlight, north.ParticipantId), default);
        await doors.SetDoorAsync(LessonHost.Teacher, before.Id, lobby: true, locked: null, default);
        var waiting = await _host.JoinAsync(before.Id, "周老师", invitation: 1);
        await doors.SetDoorAsync(LessonHost.Teacher, before.Id, lobby: null, locked: true, default);
        var camera = await _host.Get<IExternalFeeds>().ExpectAsync(LessonHost.Teacher, before.Id, "显微镜", default);
        var people = _host.Room.Current.Lesson!.Participants;

        var host = await RestartAsync(Away);

        var lesson = (await host.WhenAsync(l => l is { ErrorCode: null }))!;
        Assert.Equal(invited.Select(i => (i.Url, i.Pin)), (await InviteAsync()).Select(i => (i.Url, i.Pin)));
        Assert.True(lesson is { Lobby: true, IsLocked: true });
        Assert.Equal(new StageView(StageLayout.Spotlight, north.ParticipantId), lesson.Stage);
        Assert.Contains(lesson.Feeds, f => f.Id == camera.Id && f.Label == "显微镜");
        Assert.Equal(people.Select(Told), lesson.Participants.Select(Told));
        Assert.Equal([guest.ParticipantId], host.Router.Muted);
        Assert.True(host.Lessons.Verify(guest.Token).MayPublish);
        Assert.False(host.Lessons.Verify(north.Token).IsWaiting);
        Assert.True(host.Lessons.Verify(waiting.Token).IsWaiting);
        Assert.True(host.Lessons.Verify(camera.Token).IsFeed);
        Assert.Equal("lesson.removed", Assert.Throws<LessonException>(() => host.Lessons.Verify(gone.Token)).Code);

        // What tells one from the other, but not from when to when.
        static object Told(Participant p) =>
            (p.Id, p.Name, p.School, p.Role, p.Standing, p.IsPresent, p.IsMuted, p.HandRaisedAt, p.WaitingSince, p.MayPublish, p.MayTurnCamera);
    }

    /// <summary>A lesson for the class alone, perhaps to be recorded: nobody is expected from outside.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_SoonAfterTheService_LessonWithoutPartnersGoesOn_AndIsRecordedOnlyIfItWas(bool record)
    {
        _host = await new LessonHost(_profile, _folder.Path) { Clock = _clock }.StartAsync();
        var before = await _host.TeachAsync(record);
        var invited = await InviteAsync();

        var host = await RestartAsync(Away);

        var lesson = (await host.WhenAsync(l => l is { ErrorCode: null } && l.Feeds.Any(f => f.IsLive)))!;
        Assert.Equal(
            (before.Id, LessonState.Live, before.LiveAt, before.RecordingId), (lesson.Id, lesson.State, lesson.LiveAt, lesson.RecordingId));
        Assert.Equal(record, lesson.RecordingId is not null);
        Assert.Equal(lesson.RecordingId, host.Media.Plan.RecordingId);
        Assert.Empty(lesson.Partners);
        Assert.Empty(lesson.Participants);
        Assert.Equal(invited.Select(i => (i.Url, i.Pin)), (await InviteAsync()).Select(i => (i.Url, i.Pin)));
        Assert.Empty(host.Scenes.Activated);

        var over = await host.EndAsync(lesson.Id);
        Assert.Equal((LessonState.Ended, null, 1), (over.Lesson.State, over.Lesson.ErrorCode, over.Lesson.Gaps.Length));
        Assert.Equal(["class"], host.Scenes.Activated);
        var activity = Assert.Single((await host.Get<IEvidence>().ReportAsync(null, default)).Activities);
        Assert.Equal((false, "no-partner"), (activity.Counts, activity.Reason));
    }

    [Fact]
    public async Task Start_SoonAfterTheService_IsSentAndHeldWithWhomItWas()
    {
        // Nobody listens there: what counts is that they are asked again.
        var profile = Profiles.Room();
        var box = new AddressBookEntry { Name = "South", Host = "127.0.0.1:9" };
        _profile = profile with { Lessons = profile.Lessons with { AddressBook = [box] } };
        var before = await BeginAsync();
        await _host!.Get<ILessonPushes>().StartAsync(
            LessonHost.Teacher, before.Id, new PushRequest("平台", "http://127.0.0.1:9/whip", "secret"), default);
        _host.Get<JoinedBoxes>().Join(_host.Director.Require(before.Id), box, "l2", "ticket", isHost: true);
        await _host.WhenAsync(l => l is { Joined.Length: 1, Pushes.Length: 1 });

        for (var times = 0; times < 2; times++)
        {
            var host = await RestartAsync(Away);

            var lesson = (await host.WhenAsync(l => l is { Joined.Length: 1, Pushes.Length: 1 }))!;
            Assert.Equal(("South", true, false), (lesson.Joined[0].Name, lesson.Joined[0].IsHost, lesson.Joined[0].IsUp));
            Assert.Equal(("平台", "http://127.0.0.1:9/whip"), (lesson.Pushes[0].Name, lesson.Pushes[0].Target));
            Assert.DoesNotContain(host.Logs.Lines, l => l.Message.Contains("secret", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Start_SoonAfterTheService_CountsNobodyAsThereInTheGapNorWhoDoesNotComeBack()
    {
        var before = await BeginAsync();
        var joined = _clock.GetUtcNow();
        var back = await _host!.JoinAsync(before.Id, "王老师");
        await _host.JoinAsync(before.Id, "李老师");
        Attend(_host, back);
        Pass(TimeSpan.FromSeconds(20));
        var gap = new LessonGap(joined.AddSeconds(20), joined.AddSeconds(50));

        await RestartAsync(TimeSpan.Zero);
        var host = await RestartAsync(Away);
        Pass(TimeSpan.FromSeconds(70));
        var ticket = await host.JoinAsync(before.Id, "王老师", earlier: back.Token);
        Attend(host, ticket);
        Pass(TimeSpan.FromMinutes(3));
        var summary = await host.EndAsync(before.Id);

        LessonGap[] gaps = [new(gap.From, gap.From), gap];
        Assert.Equal(gaps, summary.Lesson.Gaps.AsEnumerable());
        Assert.Equal(_clock.GetUtcNow() - before.LiveAt, summary.Duration);
        Assert.Equal(back.ParticipantId, ticket.ParticipantId);
        Assert.Equal(
            [[new Visit(joined, gap.From), new Visit(gap.Until.AddSeconds(70), _clock.GetUtcNow())], [new Visit(joined, gap.From)]],
            summary.Lesson.Participants.Select(p => p.Visits.ToArray()));
        await host.Director.FlushAsync(default);
        var evidence = (await host.Get<IEvidence>().ReportAsync(null, default)).Activities.Single(a => a.LessonId == before.Id);
        Assert.Equal(gaps, evidence.Gaps.AsEnumerable());
        Assert.Equal(TimeSpan.FromSeconds(200), Assert.Single(evidence.Attended).Present);
    }

    [Fact]
    public async Task Start_WhileItWasBeingEnded_EndsItWithoutCallingItInterrupted()
    {
        var before = await BeginAsync();
        _host!.Recordings.Finishes = new TaskCompletionSource().Task;
        await _host.Lessons.EndAsync(LessonHost.Teacher, before.Id, default);
        await _host.Director.FlushAsync(default);

        var host = await RestartAsync(Away);

        var lesson = (await host.Lessons.FindAsync(before.Id, default))!.Lesson;
        Assert.Equal((LessonState.Ended, null), (lesson.State, lesson.ErrorCode));
        Assert.Null(host.Room.Current.Lesson);
    }

    [Fact]
    public async Task End_AfterItWentOn_EndsTheSceneAndFinishesTheRecordingAndForgetsWhatWasRemembered()
    {
        var before = await BeginAsync();
        var host = await RestartAsync(Away);
        await host.WhenAsync(l => l is { ErrorCode: null });

        var summary = await host.EndAsync(before.Id);

        Assert.Equal(LessonState.Ended, summary.Lesson.State);
        Assert.Equal([host.Profile.Lessons.EndScene], host.Scenes.Activated);
        Assert.Equal(before.RecordingId, summary.Recording?.Id);
        await host.Director.FlushAsync(default);
        using var database = host.Get<IDatabase>().Open();
        Assert.Equal(0, database.ExecuteScalar<int>("SELECT count(*) FROM lessons_memory"));
    }

    [Fact]
    public async Task Start_BeforeItWasLive_BringsTheRoomUpOnceMore()
    {
        _host = new LessonHost(_profile, _folder.Path) { Clock = _clock };
        var never = new TaskCompletionSource();
        _host.Router.Opens = never.Task;
        await _host.StartAsync();
        var begun = await _host.Lessons.StartAsync(
            LessonHost.Teacher, new LessonRequest(LessonKind.Teaching, "分数", ["North School"]), default);
        await _host.WhenAsync(l => l is { State: LessonState.Starting, RecordingId: not null });

        var host = await RestartAsync(Away);

        var lesson = (await host.WhenAsync(l => l is { State: LessonState.Live }))!;
        Assert.Equal((begun.Id, begun.StartedAt, _clock.GetUtcNow()), (lesson.Id, lesson.StartedAt, lesson.LiveAt));
        Assert.Equal([host.Profile.Lessons.StartScene], host.Scenes.Activated);
        Assert.Equal("r1", host.Media.Plan.RecordingId);
    }

    [Fact]
    public async Task Start_RouterDoesNotComeUp_RecordsAllTheSame()
    {
        var before = await BeginAsync();

        var filmed = new TaskCompletionSource<MediaPlan>();

        var host = await RestartAsync(Away, h =>
        {
            h.Router.OpenFailsWith = "lesson.router-down";
            h.Media.Source = plan =>
            {
                filmed.TrySetResult(plan);
                return Task.CompletedTask;
            };
        });

        var plan = await filmed.Task.WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Equal((null, before.RecordingId), (plan.Live, plan.RecordingId));
        Assert.Equal(("lesson.router-down", LessonState.Live), (host.Room.Current.Lesson?.ErrorCode, host.Room.Current.Lesson?.State));
    }

    [Fact]
    public async Task Start_LongAfterItsPlannedEnd_EndsIt()
    {
        _host = await new LessonHost(_profile, _folder.Path) { Clock = _clock }.StartAsync();
        var at = _clock.GetUtcNow().AddMinutes(1);
        var planned = (await _host.Get<ITimetable>().PlanAsync(
            LessonHost.Teacher,
            new LessonPlan(LessonKind.Teaching, "分数", "", "", ["North School"], at, at.AddMinutes(40)),
            default))[0];
        var lesson = await _host.Lessons.StartAsync(
            LessonHost.Teacher,
            new LessonRequest(LessonKind.Teaching, planned.Title, planned.Partners) { PlannedId = planned.Id },
            default);
        await _host.WhenAsync(l => l is { State: LessonState.Live });
        _host.Get<TimetableKeeper>().Look();
        Pass(TimeSpan.FromMinutes(41) + LessonResumption.Overrun);

        var host = await RestartAsync(Away);

        Assert.Null(host.Room.Current.Lesson);
        Assert.Equal("lesson.interrupted", (await host.Lessons.FindAsync(lesson.Id, default))!.Lesson.ErrorCode);
    }

    [Fact]
    public async Task Start_TimeAndAgainInOneLesson_EndsWhatMayBeTheReason()
    {
        var before = await BeginAsync();
        for (var i = 0; i < LessonResumption.MostGaps; i++)
        {
            Assert.Equal(before.Id, (await RestartAsync(TimeSpan.FromSeconds(5))).Room.Current.Lesson?.Id);
        }

        var host = await RestartAsync(TimeSpan.FromSeconds(5));

        Assert.Null(host.Room.Current.Lesson);
        Assert.Equal(LessonState.Ended, (await host.Lessons.FindAsync(before.Id, default))!.Lesson.State);
    }

    [Fact]
    public async Task Start_SoonAfterTheService_HasThePageAndKnowsWhenItStoodThere()
    {
        var before = await BeginAsync();
        var shown = await _host!.Get<ILessonSlides>().AddAsync(
            LessonHost.Teacher, before.Id, "a.png", null, new MemoryStream([0x89, 0x50, 0x4E, 0x47]), default);
        await ShownAsync(1);

        var host = await RestartAsync(Away);

        Assert.Equal(shown, (await host.WhenAsync(l => l is { ErrorCode: null }))!.Slides);
        var pages = await ShownAsync(2);
        Assert.Equal([shown, shown], pages.Select(p => p.Slides));
        Assert.Equal(Away, pages[1].At - pages[0].At);

        async Task<IReadOnlyList<ShownPage>> ShownAsync(int count)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (true)
            {
                // Written down behind what happens.
                var all = await _host.Get<ILessonSlides>().ShownAsync(before.Id, limit.Token);
                if (all.Count >= count)
                {
                    return all;
                }
            }
        }
    }

    [Fact]
    public async Task Start_WithTheClockSetBack_GoesOn()
    {
        var before = await BeginAsync();
        await _host!.DisposeAsync();
        var earlier = new ManualTimeProvider(_clock.GetUtcNow().AddHours(-2));
        _host = await new LessonHost(_profile, _folder.Path) { Clock = earlier }.StartAsync();

        Assert.Equal(before.Id, _host.Room.Current.Lesson?.Id);
        Assert.Equal(new LessonGap(earlier.GetUtcNow(), earlier.GetUtcNow()), Assert.Single(_host.Room.Current.Lesson!.Gaps));
    }

    [Fact]
    public void Parse_OfAnOlderOrBrokenMemory_HasDefaultsOrIsNothing()
    {
        var old = LessonMemory.Parse("""{"Record":true,"Gone":1,"Attendees":[{"Id":"p1","Role":"Observer"}]}""")!;

        Assert.Equal((true, StageView.First, 0), (old.Record, old.Stage, old.Pushes.Count));
        Assert.Equal((ParticipantRole.Observer, Standing.Admitted), (old.Attendees[0].Role, old.Attendees[0].Standing));
        Assert.Null(LessonMemory.Parse("""{"Record":"""));
    }

    private static void Attend(LessonHost host, Ticket ticket) => host.Lessons.Attend(host.Lessons.Verify(ticket.Token));

    private async Task<LessonSnapshot> BeginAsync(params string[] partners)
    {
        _host = await new LessonHost(_profile, _folder.Path) { Clock = _clock }.StartAsync();
        return await _host.TeachAsync(true, partners.Length == 0 ? ["North School"] : partners);
    }

    private async Task<IReadOnlyList<Invitation>> InviteAsync() => await _host!.Lessons.InviteAsync(
        LessonHost.Teacher, _host.Room.Current.Lesson!.Id, LessonHost.Origin, default);

    private async Task<LessonHost> RestartAsync(TimeSpan away, Action<LessonHost>? set = null)
    {
        await _host!.DisposeAsync();
        _clock.Advance(away);
        _host = new LessonHost(_profile, _folder.Path) { Clock = _clock, First = _early };
        set?.Invoke(_host);
        return await _host.StartAsync();
    }

    private void Pass(TimeSpan time)
    {
        for (var i = 0; i < time.TotalSeconds; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
